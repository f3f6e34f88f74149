import { expect, test } from "vitest";
import { formatRanges, parseRanges } from "./index-ranges.ts";

test.each([
  [[], ""],
  [[5], "5"],
  [[0, 1, 2], "0-2"],
  [[9, 3, 4, 4, 0, 10], "0,3-4,9-10"],
])("indexes %j are written as %s and read back", (indexes, text) => {
  expect(formatRanges(indexes)).toBe(text);
  expect([...parseRanges(text)].sort((a, b) => a - b)).toEqual([...new Set(indexes)].sort((a, b) => a - b));
});
