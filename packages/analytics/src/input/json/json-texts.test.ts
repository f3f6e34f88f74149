import { expect, test } from "vitest";
import { jsonTexts } from "./json-texts.ts";

test.each([
  ['{"a":1}', ['{"a":1}']],
  ['{"a":"}"}{"b":[1,{"c":2}]}\n[3]', ['{"a":"}"}', '{"b":[1,{"c":2}]}', "[3]"]],
  ['  {"a":"\\"{"}  ', ['{"a":"\\"{"}']],
  ["not json", ["not json"]],
  ['{"a":1', ['{"a":1']],
  ["", []],
])("%j", (text, texts) => {
  expect(jsonTexts(text)).toEqual(texts);
});
