import { expect, test } from "vitest";
import { parseTailFilter } from "./tail-filter.ts";

const order = { id: 7, price: 12.5, name: "Ada Lovelace", vip: true, note: null, items: [{ id: "a7" }], code: "7" };
const json = { partitionKey: "Device-7", text: JSON.stringify(order), body: order };
const plain = { partitionKey: "log", text: "ERROR: out of memory at http://x/y", body: undefined };
const binary = { partitionKey: "raw", text: undefined, body: undefined };

test.each([
  ["", true],
  ["key:Device-7", true],
  ["key:device-7", false],
  ["key:Device*", true],
  ["key:*", true],
  ["key:Dev", false],
  ["body.price>10", true],
  ["body.price>12.5", false],
  ["body.price>=12.5", true],
  ["body.price<12.5", false],
  ["body.price<=12.5", true],
  ["body.id=7", true],
  ["body.code=7", true],
  ['body.id="7"', false],
  ['body.code="7"', true],
  ["body.id!=7", false],
  ["body.missing!=7", true],
  ["body.missing=7", false],
  ["body.missing>0", false],
  ['body.name="Ada Lovelace"', true],
  ["body.name=Ada", false],
  ["body.name>Abel", true],
  ["body.vip=true", true],
  ["body.note=null", true],
  ["body.items.0.id=a7", true],
  ["body.items.1.id=a7", false],
  ["lovelace", true],
  ["device-7", true],
  ['"ada love"', true],
  ["lovelace body.price>10 key:Dev*", true],
  ["lovelace body.price>13", false],
  ["constructor", false],
  ["body.constructor!=null", true],
])("%s on a JSON record: %s", (text, wanted) => {
  expect(parseTailFilter(text).matches(json)).toBe(wanted);
});

test.each([
  ["error", true],
  ['"out of memory"', true],
  ["out memory", true],
  ["http://x/y", true],
  ["body.level=error", false],
  ["body.level!=error", true],
])("%s on a line of text: %s", (text, wanted) => {
  expect(parseTailFilter(text).matches(plain)).toBe(wanted);
});

test("binary data is found by key and shard only", () => {
  expect(parseTailFilter("raw").matches(binary)).toBe(true);
  expect(parseTailFilter("x").matches(binary)).toBe(false);
});

test("shard: chooses a shard, by number or by id; two shards at once are none", () => {
  const wants = (text: string) => [2, 3].map((shard) => parseTailFilter(text).wantsShard(shard));
  expect(wants("x")).toEqual([true, true]);
  expect(wants("shard:3")).toEqual([false, true]);
  expect(wants("shard:shardId-000000000003 x")).toEqual([false, true]);
  expect(wants("shard:2 shard:3")).toEqual([false, false]);
});

test.each([
  ["shard:x", "shard:x names no shard: write its number, as in shard:3."],
  ["shard:", "shard: names no shard: write its number, as in shard:3."],
  ["key:", "key: needs a partition key, as in key:device-7 or key:device-*."],
  ["key:a*b", "key:a*b: the * may only stand at the end."],
  ["price>10", "price>10: to compare a field write body.price>10; to look for this text put it in quotes."],
  ["body.price>", "body.price> compares with nothing: write body.price>value."],
  ["body.price", "body.price compares with nothing: write body.field=value, with = != > >= < or <=."],
  ["body.a..b=1", "body.a..b has an empty step: write body.field or body.outer.inner."],
  ['"open', 'A quote is open: text in quotes ends with ".'],
])("%s is refused with a sentence that helps", (text, message) => {
  expect(() => parseTailFilter(text)).toThrow(message);
});
