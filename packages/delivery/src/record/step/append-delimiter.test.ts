import { expect, test } from "vitest";
import { appendDelimiter } from "./append-delimiter.ts";

test("the delimiter stands behind the record, also when one is there already", () => {
  const newline = Buffer.from("\n");
  expect(appendDelimiter(Buffer.from("a"), newline).toString()).toBe("a\n");
  expect(appendDelimiter(Buffer.from("a\n"), newline).toString()).toBe("a\n\n");
});

test("without a delimiter the record is passed on itself, not a copy", () => {
  const data = Buffer.from("a");
  expect(appendDelimiter(data, undefined)).toBe(data);
  expect(appendDelimiter(data, Buffer.alloc(0))).toBe(data);
});
