import { expect, test } from "vitest";
import { readPath, withPath } from "./setting-path.ts";

const settings = { a: { b: "secret", c: 1 }, d: "x" };

test("what is taken out of settings and put back leaves them as they were, and never touches the original", () => {
  const without = withPath<Record<string, unknown>>(settings, "a.b", undefined);
  expect(without).toEqual({ a: { c: 1 }, d: "x" });
  expect(withPath(without, "a.b", readPath(settings, "a.b"))).toEqual(settings);
  expect(settings.a.b).toBe("secret");
});

test("a path that is not there reads as nothing, and can be written", () => {
  expect(readPath(settings, "d.e.f")).toBeUndefined();
  expect(withPath({}, "e.f", "y")).toEqual({ e: { f: "y" } });
});
