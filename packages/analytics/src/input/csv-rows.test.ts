import { expect, test } from "vitest";
import { csvRows } from "./csv-rows.ts";

test.each([
  [
    "a,b\nc,d\n",
    [
      ["a", "b"],
      ["c", "d"],
    ],
  ],
  [
    "a,b\r\nc,d",
    [
      ["a", "b"],
      ["c", "d"],
    ],
  ],
  [
    "a,,\n\n,b",
    [
      ["a", "", ""],
      ["", "b"],
    ],
  ],
  [
    '"a,1","say ""hi""",x\n"two\nlines",y',
    [
      ["a,1", 'say "hi"', "x"],
      ["two\nlines", "y"],
    ],
  ],
  ['"never closed, to the end\n', [["never closed, to the end\n"]]],
  ["", []],
])("%j", (text, rows) => {
  expect(csvRows(text, "\n", ",")).toEqual(rows);
});

test("delimiters may be longer, and are no patterns", () => {
  expect(csvRows("a||b.;c||d", ".;", "||")).toEqual([
    ["a", "b"],
    ["c", "d"],
  ]);
});

test("a megabyte without a row's end, or without a column's, is read in one go", () => {
  expect(csvRows("1,".repeat(500_000), "\n", ",")[0]).toHaveLength(500_001);
  expect(csvRows("1\n".repeat(500_000), "\n", ",")).toHaveLength(500_000);
});
