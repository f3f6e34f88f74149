import { expect, test } from "vitest";
import { nextAttemptMs } from "./attempt-plan.ts";

const first = { failed: 1, firstFailureMs: 1000, nowMs: 1000, retryMs: 300_000, random: 0.5 };

test.each([
  [1, 1000],
  [2, 2000],
  [5, 16_000],
  [30, 60_000],
])("after %i failures the pause is half of its longest, at most a minute: %i ms", (failed, pauseMs) => {
  expect(nextAttemptMs({ ...first, failed })).toBe(1000 + pauseMs);
});

test("the last attempt is made at the deadline, and none after it", () => {
  expect(nextAttemptMs({ ...first, failed: 20, nowMs: 300_000 })).toBe(301_000);
  expect(nextAttemptMs({ ...first, failed: 20, nowMs: 301_000 })).toBeUndefined();
  expect(nextAttemptMs({ ...first, retryMs: 0 })).toBeUndefined();
});

test("without a deadline it goes on for ever; what the target asks for is kept to", () => {
  expect(nextAttemptMs({ ...first, failed: 1000, nowMs: 1e9, retryMs: Infinity })).toBe(1e9 + 60_000);
  expect(nextAttemptMs({ ...first, afterMs: 7000 })).toBe(8000);
});
