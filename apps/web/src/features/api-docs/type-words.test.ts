import { expect, test } from "vitest";
import { typeWords } from "./type-words.ts";

test.each([
  [{ type: "string", minLength: 1, maxLength: 128 }, "string, at most 128 characters"],
  [{ type: "integer", minimum: 24, maximum: 8760 }, "integer, from 24, to 8760"],
  [{ enum: ["ON_DEMAND", "PROVISIONED"] }, '"ON_DEMAND" | "PROVISIONED"'],
  [{ const: "x" }, '"x"'],
  [{ type: "array", items: { type: "number" } }, "list of number"],
  [{ anyOf: [{ type: "string" }, { type: "null" }] }, "string or null"],
  [{ type: "string", contentEncoding: "base64" }, "bytes in base64"],
  [{ type: "string", format: "date-time" }, "time in ISO 8601"],
  [{}, "anything"],
])("%j is told in words", (schema, words) => {
  expect(typeWords(schema)).toBe(words);
});
