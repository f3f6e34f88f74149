import { expect, test } from "vitest";
import { csvLine } from "./csv-line.ts";

test("cells hold commas, quotes and line ends as they are", () => {
  expect(csvLine(["a,b", 'say "hi"', "two\nlines", ""])).toBe('"a,b","say ""hi""","two\nlines",""');
});

test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1"])(
  "%j is no formula to a spreadsheet",
  (cell) => {
    expect(csvLine([cell])).toBe(`"'${cell}"`);
  },
);

test("what only has such a character inside stays as it is", () => {
  expect(csvLine(["stream.create", "arn:aws:kinesis:us-east-1:1:stream/a-b"])).toBe(
    '"stream.create","arn:aws:kinesis:us-east-1:1:stream/a-b"',
  );
});
