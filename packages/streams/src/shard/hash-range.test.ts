import { expect, test } from "vitest";
import { evenRanges, HASH_KEY_MAX, hashHex } from "./hash-range.ts";

test("any number of even ranges covers the hash space exactly once", () => {
  for (const count of [1, 2, 3, 4, 5, 7, 64, 999, 10_000]) {
    const ranges = evenRanges(count);
    expect(ranges).toHaveLength(count);
    let next = 0n;
    for (const range of ranges) {
      expect(range.start).toBe(next);
      expect(range.end).toBeGreaterThan(range.start);
      next = range.end + 1n;
    }
    expect(next).toBe(HASH_KEY_MAX + 1n);
  }
});

test("three ranges start where AWS was seen to start them", () => {
  expect(evenRanges(3).map((range) => String(range.start))).toEqual([
    "0",
    "113427455640312821154458202477256070485",
    "226854911280625642308916404954512140970",
  ]);
});

test("hex digits of hash keys compare as the keys do", () => {
  const keys = [0n, 1n, 15n, 16n, 1n << 127n, HASH_KEY_MAX];
  expect(keys.map(hashHex).toSorted()).toEqual(keys.map(hashHex));
  expect(hashHex(HASH_KEY_MAX)).toBe("f".repeat(32));
});
