import { createHistogram } from "node:perf_hooks";
import { expect, test } from "vitest";
import { takeLoopLag } from "./take-loop-lag.ts";

test("a loop that is in time has no lag, and one that was late was late by what is above the pause between two looks", () => {
  const histogram = createHistogram();
  for (let look = 0; look < 200; look += 1) histogram.record(19_000_000);
  expect(takeLoopLag(histogram, 20)).toEqual({ mean: 0, p99: 0, max: 0 });
  for (let look = 0; look < 99; look += 1) histogram.record(20_000_000);
  histogram.record(520_000_000);
  const { mean, p99, max } = takeLoopLag(histogram, 20);
  expect([Math.round(mean), Math.round(p99), Math.round(max)]).toEqual([5, 0, 500]);
  expect(takeLoopLag(histogram, 20)).toEqual({ mean: Number.NaN, p99: 0, max: 0 });
});
