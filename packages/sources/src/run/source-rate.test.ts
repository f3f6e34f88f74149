import { SourceProgress } from "@millrace/contract";
import { expect, test } from "vitest";
import { SourceRate } from "./source-rate.ts";

test("the rate is that of the last full window, and falls to nothing when nothing comes", () => {
  const progress = SourceProgress.parse({ recordsIn: 1000 });
  const rate = new SourceRate(progress.recordsIn, 0);
  progress.recordsIn += 300;
  rate.measure(progress, 4000);
  expect(progress.recordsPerSecond).toBeUndefined();
  progress.recordsIn += 321;
  rate.measure(progress, 6000);
  expect(progress.recordsPerSecond).toBe(103.5);
  rate.measure(progress, 8000);
  expect(progress.recordsPerSecond).toBe(103.5);
  rate.measure(progress, 12_000);
  expect(progress.recordsPerSecond).toBe(0);
});
