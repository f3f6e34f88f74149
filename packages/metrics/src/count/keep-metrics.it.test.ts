import { setTimeout as sleep } from "node:timers/promises";
import { openLogger } from "@millrace/observe";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type MetricsHouse, openMetricsHouse } from "../../test/metrics-house.ts";
import { LiveSeconds } from "../live/live-seconds.ts";
import { type LiveSecond, readLiveSeconds } from "../live/read-live-seconds.ts";
import { readManySeries } from "../read/read-many-series.ts";
import { keepMetrics } from "./keep-metrics.ts";
import { MetricBook } from "./metric-book.ts";

let house: MetricsHouse;
beforeAll(async () => {
  house = await openMetricsHouse();
});
afterAll(() => house.close());

const names = ["Records"] as const;
const logger = openLogger({ name: "test", level: "silent" });

/** A book that is kept, on the real clock. */
async function openKept() {
  const who = await house.makeCaller();
  const book = new MetricBook();
  const clock = { nowMs: () => Date.now() };
  const deps = { ...house.deps, clock };
  const live = new LiveSeconds({ redis: deps.redis, book, names, isAlwaysHeard: true });
  const { teamId, region } = who;
  const open = (key: string) =>
    book.open(names, key, { teamId, region, namespace: "N", dimensions: { StreamName: key } });
  return { who, deps, open, keeping: keepMetrics({ db: deps.db, clock, logger, book, live }) };
}

test("what was counted until the end of a process is read by everybody", async () => {
  const { who, deps, open, keeping } = await openKept();
  open("s").Records.add(5);
  await keeping.close();
  const nowMs = Date.now();
  const query = { namespace: "N", metric: "Records", dimensions: { StreamName: "s" }, statistic: "Sum" as const };
  const range = { fromMs: nowMs - 120_000, toMs: nowMs + 60_000, periodS: 60 };
  const [points] = await readManySeries(deps, who, [{ ...query, ...range }]);
  expect(points?.map(({ value }) => value)).toEqual([5]);
});

test("who looks sees each second: what was counted in it, and nothing when nothing was", async () => {
  const { deps, open, keeping } = await openKept();
  const key = `live-${Date.now()}`;
  const tally = open(key).Records;
  tally.add(100);
  const seen = new Map<number, LiveSecond>();
  const untilMs = Date.now() + 12_000;
  const sums = () => [...seen.values()].map(({ figures }) => figures.Records?.sum ?? 0);
  const isEnough = () => seen.size >= 4 && new Set(sums()).size > 1;
  while (!isEnough() && Date.now() < untilMs) {
    for (const one of await readLiveSeconds(deps, key, 0)) {
      if (!seen.has(one.second)) tally.add(one.second % 2 === 0 ? 7 : 0);
      seen.set(one.second, one);
    }
    await sleep(50);
  }
  await keeping.close();
  // The hundred was counted before anybody looked, and each second's seven is seen in the next one; on a busy machine two ends may fall
  // into one second, and it has the figures of both.
  expect(sums().filter((sum) => sum % 7 !== 0)).toEqual([]);
  expect(sums()).toContain(0);
  expect(sums().some((sum) => sum > 0)).toBe(true);
});
