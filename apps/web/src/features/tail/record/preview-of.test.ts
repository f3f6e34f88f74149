import { expect, test } from "vitest";
import { previewOf } from "./preview-of.ts";

test("a record is one line, and nothing in it can hide or turn the line around", () => {
  expect(previewOf({ format: "json", text: '{\n  "a": 1\n}' })).toBe('{ "a": 1 }');
  expect(previewOf({ format: "text", text: "a\u202eb\u0007c" })).toBe("a b c");
  expect(previewOf({ format: "binary", text: "ff0010" })).toBe("ff 00 10");
  expect(previewOf({ format: "text", text: "x".repeat(9000) })).toHaveLength(512);
});
