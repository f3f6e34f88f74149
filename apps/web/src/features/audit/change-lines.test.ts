import { expect, test } from "vitest";
import { changeLines, otherDetails } from "./change-lines.ts";

test("a change is one line a value, with the way to it", () => {
  const detail = {
    before: { role: "viewer", limits: {} },
    after: { role: "admin", limits: { shardsMax: 7 }, tags: ["a", "b"] },
  };
  expect(changeLines({ detail })).toEqual({
    before: ["role: viewer", "limits: {}"],
    after: ["role: admin", "limits.shardsMax: 7", "tags.0: a", "tags.1: b"],
  });
});

test("what was made has no before, what was removed has no after, and a plain event has neither", () => {
  expect(changeLines({ detail: { after: { name: "a" } } })).toEqual({ before: [], after: ["name: a"] });
  expect(changeLines({ detail: { before: { name: "a" }, after: null } })).toEqual({ before: ["name: a"], after: [] });
  expect(changeLines({ detail: { name: "a" } })).toBeUndefined();
});

test("what else an event says stands beside the change", () => {
  const detail = { person: "ada@example.com", shards: 4, before: {}, after: {} };
  expect(otherDetails({ detail })).toEqual([
    { name: "person", text: "ada@example.com" },
    { name: "shards", text: "4" },
  ]);
});
