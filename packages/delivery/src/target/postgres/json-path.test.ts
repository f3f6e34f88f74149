import { expect, test } from "vitest";
import { compilePath } from "./json-path.ts";

const record = { id: 7, user: { name: "Zoë", tags: ["a", { b: null }] }, "a.b": { c: true }, 'q"': 1, toString: "own" };

test.each([
  ["id", 7],
  ["$.id", 7],
  ["user.name", "Zoë"],
  ["user.tags[0]", "a"],
  ["user.tags[1].b", null],
  ["$.user.tags", ["a", { b: null }]],
  ['["a.b"].c', true],
  ['["q\\""]', 1],
  ["toString", "own"],
  ["user.toString", undefined],
  ["user.tags.length", undefined],
  ["user[0]", undefined],
  ["no.such[3].thing", undefined],
  ["id.more", undefined],
])("%s takes %j", (path, value) => {
  expect(compilePath(path)?.(record)).toEqual(value);
});

test("$ takes the whole record", () => {
  expect(compilePath("$")?.(record)).toBe(record);
});

test.each(["", "$.", "a..b", "a[", "a[x]", "a]", "a b", '["a', "@other", "a[-1]"])("%j is no path", (path) => {
  expect(compilePath(path)).toBeUndefined();
});
