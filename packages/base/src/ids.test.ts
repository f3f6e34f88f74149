import { expect, test } from "vitest";
import { newId } from "./ids.ts";

test("an id says what it names", () => {
  expect(newId("stream")).toMatch(/^str_[0-9a-hjkmnp-tv-z]{22}$/);
});

test("ids sort by age", () => {
  const times = [0, 1, 31, 32, 1_795_599_741_576, 1_795_599_741_577, 2 ** 44];
  const ids = times.map((nowMs) => newId("key", nowMs));
  expect(ids.toSorted()).toEqual(ids);
});

test("ids of the same moment differ", () => {
  const ids = Array.from({ length: 1000 }, () => newId("team", 42));
  expect(new Set(ids).size).toBe(1000);
});
