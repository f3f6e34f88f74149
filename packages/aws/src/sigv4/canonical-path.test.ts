import { describe, expect, it } from "vitest";
import { canonicalPath } from "./canonical-path.ts";

describe("canonicalPath", () => {
  it.each([
    ["/", "/"],
    ["", "/"],
    ["/a/b/", "/a/b/"],
    ["//a///b", "/a/b"],
    ["/a/../b/./c", "/b/c"],
    ["/../..", "/"],
    [".", "."],
    ["*", "*"],
    ["/a%20b", "/a%2520b"],
    ["/documents and settings", "/documents%20and%20settings"],
  ])("%s is signed as %s by a service that normalises", (path, canonical) => {
    expect(canonicalPath(path, "normalized")).toBe(canonical);
  });
  it("is left as sent for a service that does not", () =>
    expect(canonicalPath("/a%20b//c", "asSent")).toBe("/a%20b//c"));
});
