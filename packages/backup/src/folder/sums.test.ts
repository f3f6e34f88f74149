import { expect, test } from "vitest";
import { formatSum } from "./format-sum.ts";
import { parseSums } from "./parse-sums.ts";

test("names with backslashes and ends of lines come back as they were, in the way of sha256sum", () => {
  const sha256 = "ab".repeat(32);
  const paths = ["log/a.seg", "objects/a b  c", "objects/back\\slash\\n", "objects/two\nlines\r"];
  const text = paths.map((path) => formatSum({ sha256, path })).join("");
  expect(parseSums(text)).toEqual(paths.map((path) => ({ sha256, path })));
  expect(text.split("\n")[2]).toBe(`\\${sha256}  objects/back\\\\slash\\\\n`);
});

test("a line that is none is refused", () => {
  expect(() => parseSums("nonsense\n")).toThrow("is not a line of sums");
});
