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
  ['{"card":{"number":1}}\n{"x":2}\nfree text', '{"card":{"number":"•••"}}\n{"x":2}\nfree text'],
])("%s is shown as %s", (text, shown) => expect(masked(text)).toBe(shown));

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
