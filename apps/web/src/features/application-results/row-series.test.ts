import { expect, test } from "vitest";
import { rowSeries, usualColumns } from "./row-series.ts";

const columns = [
  { name: "COUNTRY", type: "VARCHAR(4)" },
  { name: "REVENUE", type: "DOUBLE" },
];
const row = (rowtimeMs: number, country: string | null, revenue: string | null) => ({
  rowtimeMs,
  cells: [country, revenue],
});

test("each value of the naming column is a line; where it has no row there is a gap", () => {
  const rows = [row(10, "DE", "1.5"), row(10, "FR", "2"), row(20, "DE", "3"), row(30, "FR", null)];
  expect(rowSeries(columns, rows, { value: "REVENUE", by: "COUNTRY" })).toEqual({
    times: [10, 20, 30],
    series: [
      { label: "DE", hue: 1, values: [1.5, 3, null] },
      { label: "FR", hue: 2, values: [2, null, null] },
    ],
    leftOut: 0,
  });
});

test("without a naming column all rows are one line, and the last of a moment counts", () => {
  const { series } = rowSeries(columns, [row(10, "DE", "1"), row(10, "FR", "2")], { value: "REVENUE", by: "" });
  expect(series).toEqual([{ label: "REVENUE", hue: 1, values: [2] }]);
});

test("of many lines those with most rows are drawn", () => {
  const rows = Array.from({ length: 12 }, (_, n) => row(n, String(n % 11), "1"));
  const { series, leftOut } = rowSeries(columns, rows, { value: "REVENUE", by: "COUNTRY" });
  expect(series).toHaveLength(8);
  expect(series.map(({ label }) => label)).toContain("0");
  expect(leftOut).toBe(3);
});

test("a number is drawn by a text that repeats, not by one that names each row", () => {
  const rows = [row(1, "DE", "1"), row(2, "DE", "2")];
  expect(usualColumns(columns, rows)).toEqual({ value: "REVENUE", by: "COUNTRY" });
  expect(usualColumns(columns, [row(1, "a", "1"), row(2, "b", "2"), row(3, "c", "2")])).toEqual({
    value: "REVENUE",
    by: "",
  });
  expect(usualColumns(columns.slice(0, 1), rows)).toBeUndefined();
});
