import { expect, test } from "vitest";
import { parseExactJson } from "../../decode/exact-json.ts";
import { parseTailFilter } from "./tail-filter.ts";

const order = { id: 7, price: 12.5, name: "Ada Lovelace", vip: true, note: null, items: [{ id: "a7" }], code: "7" };
const json = { partitionKey: "Device-7", text: JSON.stringify(order), body: order, bytes: 120 };
const plain = { partitionKey: "log", text: "ERROR: out of memory at http://x/y", body: undefined, bytes: 2048 };
const binary = { partitionKey: "raw", text: undefined, body: undefined, bytes: 2048 };

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
  ["size>119", true],
  ["size>=1k", false],
  ["size!=120", false],
  ["/love.ace/i", true],
  ["/Love.ace$/", false],
  ["/^Device-\\d+$/", true],
  ["/Ada L/ key:Device-7", true],
  ["/path", false],
  ["/Ada/x/y", false],
  ["body.constructor!=null", true],
])("%s on a JSON record: %s", (text, wanted) => {
  expect(parseTailFilter(text).matches(json)).toBe(wanted);
});

test.each([
  ["error", true],
  ['"out of memory"', true],
  ["out memory", true],
  ["http://x/y", true],
  ["size>=2k", true],
  ["size=2048", true],
  ["/out of (memory|disk)/", true],
  ["/http:\\/\\/x/", true],
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
  ["size>ten", "size>ten: write a number of bytes, as in size>1000, size>10k or size>1m."],
  ["/a/g", "/a/g: the only flag is i, for any case."],
  ["/(a/", "/(a/ is no regular expression: error parsing regexp: missing closing ): `(a`."],
  ["/(?=a)b/", "/(?=a)b/ is no regular expression: error parsing regexp: invalid or unsupported Perl syntax: `(?=`."],
  ['"open', 'A quote is open: text in quotes ends with ".'],
])("%s is refused with a sentence that helps", (text, message) => {
  expect(() => parseTailFilter(text)).toThrow(message);
});

test.each([
  ["body.id=73314510714175488", true],
  ["body.id=73314510714175489", false],
  ["body.id>73314510714175487", true],
  ["body.id<=73314510714175487", false],
  ["body.big=340282366920938463463374607431768211455", true],
  ["body.big>340282366920938463463374607431768211454", true],
  ["body.big=340282366920938463463374607431768211456", false],
  ["body.price=1.1", true],
  ["body.price=1.10000000000000000001", false],
])("numbers are compared digit by digit: %s", (text, wanted) => {
  const sent = '{"id":73314510714175488,"big":340282366920938463463374607431768211455,"price":1.10}';
  const exact = { partitionKey: "k", text: sent, body: parseExactJson(sent), bytes: sent.length };
  expect(parseTailFilter(text).matches(exact)).toBe(wanted);
});

test("a pattern that would take a backtracking matcher years takes no time", () => {
  const text = "a".repeat(50_000);
  const record = { partitionKey: "k", text, body: undefined, bytes: text.length };
  expect(parseTailFilter("/^(a+)+$b/").matches(record)).toBe(false);
});
