import { resolveLimits, UNLIMITED } from "@millrace/contract";
import type { Principal } from "@millrace/tenancy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type MetricsHouse, openMetricsHouse } from "../../test/metrics-house.ts";
import { getMetricData } from "../cloudwatch/get-metric-data.ts";
import { rollUp } from "../store/roll-up.ts";
import { seriesId } from "../store/series-id.ts";
import { writePoints } from "../store/write-points.ts";
import { noteUsage } from "./note-usage.ts";
import { readUsage } from "./read-usage.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const noon = Date.UTC(2026, 10, 20, 12);
let house: MetricsHouse;
beforeAll(async () => {
  house = await openMetricsHouse();
});
afterAll(() => house.close());

/** One more provisioned stream with so many open shards. */
async function addStream(who: Principal, name: string, shards: number, mode = "PROVISIONED"): Promise<void> {
  const { teamId, accountId, region } = who;
  const id = `${teamId}-${name}`;
  await house.deps.db.withTeam(teamId, async (tx) => {
    await tx.stream.create({ data: { id, teamId, accountId, region, name, status: "ACTIVE", mode } });
    const range = { startingHashKey: "0", endingHashKey: "1", startingSequence: "0", createdAt: new Date() };
    await tx.shard.createMany({
      data: Array.from({ length: shards }, (_, index) => ({ streamId: id, index, teamId, ...range })),
    });
  });
}

test("what a team has of its quotas is counted now, noted over time, and foreseen; another team's is not in it", async () => {
  const [who, other] = [await house.makeCaller(), await house.makeCaller()];
  const limits = resolveLimits("aws", { shardsMax: 100 });
  await addStream(other, "theirs", 7);
  for (let day = 0; day < 4; day += 1) {
    await addStream(who, `s${day}`, 10);
    for (const hour of [0, 6, 12, 18]) {
      house.setNow(noon + day * DAY + hour * HOUR);
      // Two workers note the same.
      await noteUsage(house.deps);
      await noteUsage(house.deps);
    }
  }
  await addStream(who, "on-demand", 4, "ON_DEMAND");
  house.setNow(noon + 3 * DAY + 19 * HOUR);
  for (let i = 0; i < 20; i += 1) await rollUp(house.deps);
  const { quotas, region } = await readUsage(house.deps, who, limits);
  expect(region).toBe(who.region);
  const [shards, onDemand] = quotas;
  expect(shards).toMatchObject({ name: "OpenShards", used: 40, limit: 100 });
  expect(shards?.history.map(({ value }) => value)).toEqual([10, 20, 30, 40].flatMap((n) => [n, n, n, n]));
  expect(shards?.forecast?.perDay).toBeGreaterThan(8);
  expect(shards?.forecast?.reachedMs).toBeGreaterThan(noon + 8 * DAY);
  expect(onDemand).toMatchObject({ name: "OnDemandStreams", used: 1, history: [] });
  const openShards = {
    metric: { namespace: "Millrace/Usage", metricName: "OpenShards" },
    period: 300,
    stat: "Maximum",
  };
  const { metricDataResults } = await getMetricData(house.deps, who, {
    metricDataQueries: [{ id: "a", metricStat: openShards }],
    ...{ startTime: noon + 3 * DAY, endTime: noon + 4 * DAY },
  });
  expect(metricDataResults[0]?.values).toEqual([40, 40, 40, 40]);
  const operator = await readUsage(house.deps, who, { ...limits, deliveriesMax: UNLIMITED });
  expect(operator.quotas.find(({ name }) => name === "DeliveryStreams")).not.toHaveProperty("limit");
});

test("traffic is told by days over all streams, shards not counted twice, and the month is foreseen", async () => {
  const who = await house.makeCaller();
  const { teamId, region } = who;
  const now = noon + 200 * DAY;
  const bytes = (stream: string, more: Record<string, string>, sum: number) => {
    const dimensions = { StreamName: stream, ...more };
    const series = { teamId, region, namespace: "AWS/Kinesis", metric: "IncomingBytes", dimensions };
    return { id: seriesId(series), ...series, sum, count: 1, min: sum, max: sum };
  };
  for (let day = 1; day <= 3; day += 1) {
    const counted = [bytes("a", {}, 100), bytes("b", {}, 50), bytes("a", { ShardId: "shardId-000000000000" }, 100)];
    await writePoints(house.deps, { writer: "w", minuteMs: now - day * DAY, counted });
  }
  house.setNow(now);
  for (let i = 0; i < 20; i += 1) await rollUp(house.deps);
  const { traffic, month } = await readUsage(house.deps, who, resolveLimits("aws"));
  expect(traffic.bytesIn.map(({ value }) => value)).toEqual([150, 150, 150]);
  expect(traffic.bytesOut).toEqual([]);
  expect(month.recordsIn).toEqual({ soFar: 0 });
  expect(month.bytesIn.foreseen).toBeGreaterThan(month.bytesIn.soFar);
});
