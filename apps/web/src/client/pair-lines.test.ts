import { expect, test } from "vitest";
import { pairLines, readPairs } from "./pair-lines.ts";

test("pairs stand one a line, and what is behind the first equals sign belongs together", () => {
  expect(readPairs(" id = string\n\nexpr=a=b\nalone\n")).toEqual([
    ["id", "string"],
    ["expr", "a=b"],
    ["alone", ""],
  ]);
  expect(readPairs("")).toEqual([]);
});

test("what is shown reads back as it was", () => {
  const pairs = [
    ["a", "array<struct<b:int>>"],
    ["c", ""],
  ] as const;
  expect(readPairs(pairLines(pairs))).toEqual(pairs);
});
