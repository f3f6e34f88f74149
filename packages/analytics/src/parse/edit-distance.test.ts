import { expect, test } from "vitest";
import { editDistance } from "./edit-distance.ts";

test.each([
  ["ABC", "ABC", 0],
  ["ABC", "AB", 1],
  ["ABC", "ABCD", 1],
  ["ABC", "AXC", 1],
  ["ABC", "ACB", 1],
  ["KITTEN", "SITTING", 3],
  ["", "AB", 2],
])("%s to %s", (a, b, distance) => {
  expect(editDistance(a, b, 5)).toBe(distance);
  expect(editDistance(b, a, 5)).toBe(distance);
});

test("more than is asked for is more than is asked for", () => {
  expect(editDistance("ABCDEF", "UVWXYZ", 2)).toBeGreaterThan(2);
  expect(editDistance("A", "ABCDEF", 2)).toBeGreaterThan(2);
});
