import { expect, test } from "vitest";
import { isKeyPath, keyMaker } from "./record-key.ts";

const record = (text: string, partitionKey = "pk") => ({
  id: "r/1",
  arrivalMs: 0,
  data: Buffer.from(text),
  source: Buffer.from(text),
  partitionKey,
});

test.each([
  ["@id", "{}", "r/1"],
  ["@partitionKey", "{}", "pk"],
  ["user.id", '{"user":{"id":7}}', "7"],
  ["$.a[0]", '{"a":["x"]}', "x"],
  ["a", '{"a":{"b":1}}', '{"b":1}'],
  ["a", '{"a":false}', "false"],
  ["a", '{"a":null}', undefined],
  ["a", '{"a":""}', undefined],
  ["a", "{}", undefined],
  ["a", "no json", undefined],
])("%s of %s is %s", (path, text, key) => {
  expect(keyMaker(path)(record(text))).toBe(key);
});

test("a record that was put directly has no partition key", () => {
  expect(keyMaker("@partitionKey")(record("{}", ""))).toBeUndefined();
});

test.each([
  ["@id", true],
  ["@partitionKey", true],
  ["a.b", true],
  ["$", false],
  ["@arrivalTime", false],
  ["a..b", false],
  ["", false],
])("%j says what a key is: %s", (path, is) => {
  expect(isKeyPath(path)).toBe(is);
});
