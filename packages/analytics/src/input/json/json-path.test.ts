import { expect, test } from "vitest";
import { parseJsonPath } from "./json-path.ts";

test.each([
  ["$", []],
  ["$.price", ["price"]],
  ["$.a.b[2].c", ["a", "b", 2, "c"]],
  ["$['a b'].c", ["a b", "c"]],
  ['$["x.y"][0]', ["x.y", 0]],
  ["price", ["price"]],
])("%s", (text, steps) => {
  expect(parseJsonPath(text)).toEqual({ text, steps });
});

test("each element of one array makes a row", () => {
  expect(parseJsonPath("$.trades[0:].price")).toEqual({
    text: "$.trades[0:].price",
    steps: ["trades", "price"],
    each: 1,
  });
  expect(parseJsonPath("$[:]")).toMatchObject({ steps: [], each: 0 });
  expect(() => parseJsonPath("$.a[0:].b[0:]")).toThrow("may hold [0:] once");
});

test.each(["$.", "$..a", "$.a[?(@.b)]", "$.a[*]", "$x", "$.a[-1]"])("%s is refused", (text) => {
  expect(() => parseJsonPath(text)).toThrow("is not understood");
});
