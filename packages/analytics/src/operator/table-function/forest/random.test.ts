import { expect, test } from "vitest";
import { Random } from "./random.ts";

test("it is xoshiro128**: the first words after 1, 2, 3, 4 are 11520, 0, 5927040, 70819200", () => {
  const random = new Random("any");
  random.load(Int32Array.of(1, 2, 3, 4));
  expect(random.next()).toBe((11_520 >>> 5) / 2 ** 27);
  expect(random.next()).toBe((5_927_040 >>> 5) / 2 ** 27 + (70_819_200 >>> 6) / 2 ** 53);
});

test("numbers are spread evenly over 0 to 1, and go on from a saved state", () => {
  const random = new Random("seed");
  const buckets = new Array<number>(10).fill(0);
  for (let index = 0; index < 100_000; index++) {
    const bucket = Math.floor(random.next() * 10);
    buckets[bucket] = (buckets[bucket] as number) + 1;
  }
  for (const count of buckets) expect(Math.abs(count - 10_000)).toBeLessThan(500);
  const again = new Random("another");
  again.load(random.save());
  expect(Array.from({ length: 5 }, () => again.next())).toEqual(Array.from({ length: 5 }, () => random.next()));
});
