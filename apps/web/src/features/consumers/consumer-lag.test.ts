import type { SeriesPoint } from "@millrace/metrics";
import { expect, test } from "vitest";
import { lagOf, type SeenReader } from "./consumer-lag.ts";

const nowMs = 10_000_000;
const MINUTE = 60_000;
const heads = new Map([
  [0, 1000],
  [1, 500],
]);
const reader = (...shards: SeenReader["shards"]): SeenReader => ({ kind: "key", name: "KEY", shards });
const points = (...values: number[]): SeriesPoint[] =>
  values.map((value, index) => ({ value, atMs: nowMs - (values.length - index) * MINUTE }));
const lag = (seen: SeenReader, trend: readonly SeriesPoint[] = []) => lagOf(seen, { heads, trend, nowMs });

test("records behind are counted against the end of the shard as it is now, all shards together", () => {
  const found = lag(
    reader(
      { shardIndex: 0, n: 900, behindMs: 5000, readMs: nowMs },
      { shardIndex: 1, n: 500, behindMs: 0, readMs: nowMs },
    ),
  );
  expect([found.behindRecords, found.behindMs]).toEqual([100, 5000]);
  expect(found.reason).toContain("Only shard 0 is behind");
});

test("who read everything is at the tip, however long ago that was", () => {
  const found = lag(reader({ shardIndex: 0, n: 1000, behindMs: 0, readMs: nowMs - 30 * MINUTE }));
  expect([found.behindMs, found.trend]).toEqual([0, "caughtUp"]);
});

test("who stopped falls behind by the second, and is told to have stopped", () => {
  const found = lag(reader({ shardIndex: 0, n: 990, behindMs: 1000, readMs: nowMs - 5 * MINUTE }));
  expect([found.behindMs, found.behindRecords]).toEqual([5 * MINUTE + 1000, 10]);
  expect(found.reason).toContain("stopped reading");
});

test("a lag that shrinks says when it will be gone, and one that grows what to do", () => {
  const seen = reader({ shardIndex: 0, n: 500, behindMs: 30_000, readMs: nowMs });
  const draining = lag(seen, points(80_000, 70_000, 60_000, 50_000, 40_000, 30_000));
  expect([draining.trend, draining.caughtUpInMs]).toEqual(["draining", 3 * MINUTE]);
  const growing = lag(seen, points(10_000, 20_000, 30_000));
  expect([growing.trend, growing.caughtUpInMs]).toEqual(["growing", undefined]);
  expect(growing.reason).toContain("more slowly");
  expect(lag(seen, points(30_000, 30_100, 29_900)).trend).toBe("steady");
  expect(lag(seen, points(30_000)).trend).toBe("unknown");
});

test("a registered consumer that nobody uses, a stopped application and a delivery with a problem say so", () => {
  expect(lag({ kind: "consumer", name: "fan", shards: [] }).reason).toContain("nobody has subscribed");
  const shards = [{ shardIndex: 0, n: 10, behindMs: 0, readMs: nowMs }];
  expect(lag({ kind: "application", name: "a", shards, isPaused: true }).reason).toContain("It is stopped");
  expect(lag({ kind: "delivery", name: "d", shards, problem: "The bucket is gone." }).reason).toBe(
    "The bucket is gone.",
  );
});

test("where the end of a shard is not known, lag is told in time alone", () => {
  const found = lag(reader({ shardIndex: 7, n: 3, behindMs: 4000, readMs: nowMs - 2000 }));
  expect([found.behindRecords, found.behindMs]).toEqual([undefined, 4000]);
});
