import { expect, test } from "vitest";
import { TailSampler } from "./tail-sampler.ts";

test("up to the rate everything is sent, beyond it an even sample, and the rate comes back with time", () => {
  let nowMs = 0;
  const sampler = new TailSampler({ nowMs: () => nowMs }, 10);
  const many = Array.from({ length: 100 }, (_, i) => i);
  expect(sampler.choose([1, 2, 3, 4])).toEqual([1, 2, 3, 4]);
  expect(sampler.choose(many)).toEqual([0, 16, 33, 50, 66, 83]);
  expect(sampler.choose(many)).toEqual([]);
  nowMs += 500;
  expect(sampler.choose(many)).toHaveLength(5);
  nowMs += 60_000;
  expect(sampler.choose(many)).toHaveLength(10);
});

test("without a rate everything is sent, also of two calls in one millisecond", () => {
  const sampler = new TailSampler({ nowMs: () => 0 }, Number.POSITIVE_INFINITY);
  expect([sampler.choose([1, 2]), sampler.choose([3])]).toEqual([[1, 2], [3]]);
});
