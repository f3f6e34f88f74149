import { expect, test } from "vitest";
import { type Rate, TokenBuckets } from "./token-buckets.ts";

let nowMs = 1_000_000;
const clock = { nowMs: () => nowMs };

/** How many calls go through before one is refused. */
function passing(buckets: TokenBuckets, name: string, rate: Rate): number {
  let calls = 0;
  while (buckets.take(name, rate)) calls += 1;
  return calls;
}

test("a second's worth goes through at once, then as much as comes back in time, and never more than a bucket holds", () => {
  const buckets = new TokenBuckets(clock);
  expect(passing(buckets, "a", { perSecond: 10 })).toBe(10);
  nowMs += 300;
  expect(passing(buckets, "a", { perSecond: 10 })).toBe(3);
  nowMs += 60_000;
  expect(passing(buckets, "a", { perSecond: 10 })).toBe(10);
});

test("a burst is what goes through at once; names do not feel each other", () => {
  const buckets = new TokenBuckets(clock);
  expect(passing(buckets, "a", { perSecond: 1, burst: 5 })).toBe(5);
  expect(passing(buckets, "b", { perSecond: 1, burst: 5 })).toBe(5);
  nowMs += 1000;
  expect(passing(buckets, "a", { perSecond: 1, burst: 5 })).toBe(1);
});

test("a clock that goes back gives nothing and takes nothing", () => {
  const buckets = new TokenBuckets(clock);
  expect(passing(buckets, "a", { perSecond: 2 })).toBe(2);
  nowMs -= 5000;
  expect(buckets.take("a", { perSecond: 2 })).toBe(false);
});
