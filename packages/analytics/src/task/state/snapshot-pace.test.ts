import { expect, test } from "vitest";
import { SnapshotPace } from "./snapshot-pace.ts";

test("a snapshot is due when a restart would have much to do again, or when it costs a tenth of the time", () => {
  const pace = new SnapshotPace(0, { steps: 0, tookMs: 0 });
  expect(pace.isDue(60_000)).toBe(false);
  pace.stepped(100);
  expect(pace.isDue(9000)).toBe(false);
  expect(pace.isDue(10_000)).toBe(true);
  pace.saved(10_000, 3000);
  pace.stepped(10);
  expect(pace.isDue(39_000)).toBe(false);
  expect(pace.isDue(40_000)).toBe(true);
  pace.stepped(5000);
  expect(pace.isDue(11_000)).toBe(true);
});

test("what a start had to run again counts for the next one: a worker that never lives long does not do more and more", () => {
  const quick = new SnapshotPace(0, { steps: 3, tookMs: 100 });
  expect(quick.isDue(50)).toBe(false);
  expect(quick.isBehind).toBe(true);
  const slow = new SnapshotPace(0, { steps: 900, tookMs: 1500 });
  expect(slow.isDue(50)).toBe(true);
  slow.saved(50, 10);
  slow.stepped(1);
  expect(slow.isDue(60)).toBe(false);
});
