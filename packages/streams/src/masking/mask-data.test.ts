import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { maskData } from "./mask-data.ts";

const paths = ["card.number", "items.*.name", "*.secret"];
const masked = (text: string) => maskData(Buffer.from(text), paths).data.toString();

test.each([
  ['{"card":{"number":4111,"brand":"v"}}', '{"card":{"number":"•••","brand":"v"}}'],
  ['{ "card" : { "number" : "4,1}\\"1" } }', '{ "card" : { "number" : "•••" } }'],
  ['{"card":{"number":{"a":[1,2]}},"b":1.10}', '{"card":{"number":"•••"},"b":1.10}'],
  ['{"items":[{"name":"a"},{"name":null,"n":1}]}', '{"items":[{"name":"•••"},{"name":"•••","n":1}]}'],
  ['{"a":{"secret":true},"b":{"secret":[{}]}}', '{"a":{"secret":"•••"},"b":{"secret":"•••"}}'],
  ['{"c\\u0061rd":{"number":1}}', '{"c\\u0061rd":{"number":"•••"}}'],
  ['{"card":{"number":1,"number":2}}', '{"card":{"number":"•••","number":"•••"}}'],
  ['{"number":1,"card":5}', '{"number":1,"card":5}'],
  ["plain card.number", "plain card.number"],
  ['free text\n{"card":{"number":1}}\n{"x":2}', 'free text\n{"card":{"number":"•••"}}\n{"x":2}'],
  ['{"card":{"number":1}}{"card":{"number":2}}', '{"card":{"number":"•••"}}{"card":{"number":"•••"}}'],
  [
    '{"x":"}{\\""}\n\n{\n"card":{"number":2}},[{}] 5\n"text"',
    '{"x":"}{\\""}\n\n{\n"card":{"number":"•••"}},[{}] 5\n"text"',
  ],
  ['\ufeff{"card":{"number":1}}', '{"card":{"number":"•••"}}'],
  ['{"x":1}{"y":2}', '{"x":1}{"y":2}'],
  ["[INFO] no list, no {braces}", "[INFO] no list, no {braces}"],
])("%s is shown as %s", (text, shown) => expect(masked(text)).toBe(shown));

test.each([
  ["cut off", '{"card":{"number":41'],
  ["cut off in a string", '{"card":{"number":"41'],
  ["cut off, spread over lines", '{\n"card":{\n"number":4111'],
  ["cut off after free text", 'free text\n{\n"card":{"number":4111}'],
  ["a list, cut off", '[ {"card":{"number":4111}},'],
  ["something behind it", '{"card":{"number":1}} "number":4111'],
  ["a line that is no JSON", '{"x":1}\n"card":{"number":4111}}'],
  ["no JSON after all", "{'card':{'number':4111}}"],
  ["a control character behind it", '{"card":{"number":4111}}\0'],
])("what begins like JSON and is not is masked whole: %s", (_how, text) => {
  expect(masked(text)).toBe('"•••"');
  expect(maskData(gzipSync(text), paths).data.toString()).toBe('"•••"');
  expect(masked(Buffer.from(text).toString("base64"))).toBe('"•••"');
});

test.each(["utf16le", "latin1"] as const)("JSON in %s cannot be looked into", (encoding) => {
  expect(maskData(Buffer.from('{"name":"é","card":{"number":4111}}', encoding), paths).data.toString()).toBe('"•••"');
  const bytes = Buffer.from([0xff, 0x7b, 0x00]);
  expect(maskData(bytes, paths)).toEqual({ data: bytes, isMasked: false });
});

test("base 64 in base 64 is looked into, and masked whole where it goes deeper", () => {
  const packed = (times: number) => {
    let text = '{"card":{"number":4111}}';
    for (let i = 0; i < times; i += 1) text = Buffer.from(text).toString("base64");
    return text;
  };
  expect([4, 5, 6].map((times) => masked(packed(times)))).toEqual(['{"card":{"number":"•••"}}', '"•••"', '"•••"']);
});

test("a string of many megabytes is masked as a short one is", () => {
  const zipped = gzipSync(`{"long":"${"x".repeat(15_000_000)}","card":{"number":4111}}`);
  expect(maskData(zipped, paths).data.toString().endsWith('x","card":{"number":"•••"}}')).toBe(true);
});

test("packing hides nothing from the mask: gzip, base 64, and one in the other", () => {
  const text = '{"card":{"number":4111}}';
  const shown = '{"card":{"number":"•••"}}';
  const zipped = gzipSync(text);
  expect(maskData(zipped, paths).data.toString()).toBe(shown);
  expect(masked(Buffer.from(text).toString("base64"))).toBe(shown);
  expect(masked(zipped.toString("base64"))).toBe(shown);
  expect(maskData(gzipSync(zipped.toString("base64")), paths).data.toString()).toBe(shown);
});

test("what had nothing to mask stays packed; what cannot be looked into is masked whole", () => {
  const harmless = gzipSync("{}");
  expect(maskData(harmless, paths)).toEqual({ data: harmless, isMasked: false });
  expect(maskData(gzipSync(Buffer.alloc(17 * 1024 * 1024)), paths).data.toString()).toBe('"•••"');
  expect(maskData(gzipSync(Buffer.alloc(17 * 1024 * 1024)), []).isMasked).toBe(false);
});
