import { expect, test } from "vitest";
import { BlockPool } from "./block-pool.ts";

const KIB = 1024;

test("a block that came back is taken again, whole", () => {
  const pool = new BlockPool(1024 * KIB);
  const first = pool.take(100 * KIB);
  expect(first.length).toBe(100 * KIB);
  pool.give(first.subarray(10, 20));
  const again = pool.take(128 * KIB);
  expect(again.buffer).toBe(first.buffer);
  expect(again.length).toBe(128 * KIB);
});

test("nobody gets a block that is still taken, also when it is given back twice", () => {
  const pool = new BlockPool(1024 * KIB);
  const first = pool.take(100 * KIB);
  pool.give(first);
  pool.give(first);
  const [second, third] = [pool.take(100 * KIB), pool.take(100 * KIB)];
  expect(second.buffer).not.toBe(third.buffer);
});

test("a buffer that was made elsewhere is never handed out", () => {
  const pool = new BlockPool(1024 * KIB);
  const other = Buffer.allocUnsafeSlow(128 * KIB);
  pool.give(other);
  expect(pool.take(128 * KIB).buffer).not.toBe(other.buffer);
});

test("no more is kept than was allowed, and the longest unused is freed at once, of whatever size", () => {
  const pool = new BlockPool(256 * KIB);
  const [first, second, large] = [pool.take(128 * KIB), pool.take(128 * KIB), pool.take(256 * KIB)];
  pool.give(first);
  pool.give(second);
  expect(first.length).toBe(128 * KIB);
  pool.give(large);
  expect([first.length, second.length]).toEqual([0, 0]);
  expect(pool.take(256 * KIB).buffer).toBe(large.buffer);
  expect(pool.take(128 * KIB).length).toBe(128 * KIB);
});

test("a block larger than all that may be kept is freed at once, and drives none out", () => {
  const pool = new BlockPool(128 * KIB);
  const [small, large] = [pool.take(128 * KIB), pool.take(256 * KIB)];
  pool.give(small);
  pool.give(large);
  expect(large.length).toBe(0);
  expect(pool.take(128 * KIB).buffer).toBe(small.buffer);
});

test("small buffers and those beyond the largest block are buffers like any other", () => {
  const pool = new BlockPool(1024 * 1024 * KIB);
  for (const bytes of [0, 10, 20 * 1024 * KIB]) {
    const made = pool.take(bytes);
    expect(made.length).toBe(bytes);
    pool.give(made);
  }
});
