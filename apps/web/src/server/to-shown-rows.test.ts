import { expect, test } from "vitest";
import { toShownRows } from "./to-shown-rows.ts";

test("values stand in the order of the columns; moments are told as SQL writes them", () => {
  const atMs = Date.UTC(2026, 10, 25, 10, 0, 0, 250);
  const columns = [
    { name: "AT", type: "TIMESTAMP" },
    { name: "DAY", type: "DATE" },
    { name: "TOTAL", type: "DOUBLE" },
    { name: "BIG", type: "BIGINT" },
    { name: "GONE", type: "VARCHAR(4)" },
  ];
  const row = { ROWTIME: atMs, TOTAL: 1.5, AT: atMs, DAY: Date.UTC(2026, 10, 25), BIG: "9007199254740993", GONE: null };
  expect(toShownRows(columns, [row])).toEqual([
    { rowtimeMs: atMs, cells: ["2026-11-25 10:00:00.250", "2026-11-25", "1.5", "9007199254740993", null] },
  ]);
});
