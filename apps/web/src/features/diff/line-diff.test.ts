import { expect, test } from "vitest";
import { lineDiff } from "./line-diff.ts";

const shown = (before: string[], after: string[]) =>
  lineDiff(before, after).map(({ kind, text }) => `${{ same: " ", gone: "-", new: "+" }[kind]}${text}`);

test("what stayed stands once, what changed stands as gone and new", () => {
  expect(shown(["{", "a: 1", "b: 2", "}"], ["{", "a: 1", "b: 3", "c: 4", "}"])).toEqual([
    " {",
    " a: 1",
    "-b: 2",
    "+b: 3",
    "+c: 4",
    " }",
  ]);
});

test("from nothing, to nothing, and nothing at all", () => {
  expect(shown([], ["a"])).toEqual(["+a"]);
  expect(shown(["a"], [])).toEqual(["-a"]);
  expect(shown([], [])).toEqual([]);
});

test("texts too long to compare are wholly changed", () => {
  const long = Array.from({ length: 500 }, (_, n) => String(n));
  expect(lineDiff(long, long)).toHaveLength(1000);
});
