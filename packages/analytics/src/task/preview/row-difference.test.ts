import { expect, test } from "vitest";
import { rowDifference } from "./row-difference.ts";

test("rows are matched one with one, wherever they stand", () => {
  expect(rowDifference(["a", "b", "b", "c"], ["b", "a", "d", "b", "b"])).toEqual({
    same: 3,
    onlyBefore: { count: 1, rows: ["c"] },
    onlyAfter: { count: 2, rows: ["d", "b"] },
  });
});

test("of many only the first are spelled out", () => {
  const rows = Array.from({ length: 250 }, (_, n) => String(n));
  const { onlyBefore, onlyAfter, same } = rowDifference(rows, []);
  expect(onlyBefore.count).toBe(250);
  expect(onlyBefore.rows).toEqual(rows.slice(0, 100));
  expect([onlyAfter.count, same]).toEqual([0, 0]);
});
