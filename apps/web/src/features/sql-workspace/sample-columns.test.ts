import { expect, test } from "vitest";
import { sampleColumns } from "./sample-columns.ts";

test("a column has its newest value as an example, and tells how often there is none", () => {
  const columns = [
    { name: "a", type: "INTEGER" },
    { name: "b", type: "INTEGER" },
  ];
  const rows = [
    { rowtimeMs: 1, cells: ["1", null] },
    { rowtimeMs: 2, cells: ["2", null] },
    { rowtimeMs: 3, cells: [null, null] },
  ];
  expect([...sampleColumns({ columns: columns.map((column) => ({ ...column, hidden: false })), rows })]).toEqual([
    ["a", { example: "2", nullPercent: 33 }],
    ["b", { example: null, nullPercent: 100 }],
  ]);
  expect(sampleColumns(undefined).size).toBe(0);
});
