import { expect, test } from "vitest";
import { cutLines } from "./cut-lines.ts";

test("lines keep the numbers that an editor shows; blank ones and line ends are no part of them", () => {
  expect(cutLines("\ufeffa\r\n\n  \nb\n", { quotes: false })).toEqual([
    { line: 1, text: "a" },
    { line: 4, text: "b" },
  ]);
  expect(cutLines("", { quotes: true })).toEqual([]);
});

test("in CSV a line's end within quotes belongs to the row", () => {
  const text = 'id,note\n1,"two\nlines ""here"""\n2,x';
  expect(cutLines(text, { quotes: true })).toEqual([
    { line: 1, text: "id,note" },
    { line: 2, text: '1,"two\nlines ""here"""' },
    { line: 4, text: "2,x" },
  ]);
  expect(cutLines('"never closed\nx', { quotes: true })).toEqual([{ line: 1, text: '"never closed\nx' }]);
});
