import type { Principal } from "@millrace/tenancy";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type MetricsHouse, openMetricsHouse } from "../../test/metrics-house.ts";
import type { CountedSeries } from "../count/metric-book.ts";
import { findMetrics } from "../read/find-metrics.ts";
import { readManySeries } from "../read/read-many-series.ts";
import type { Statistic } from "../read/statistic.ts";
import { forgetPoints } from "./forget-points.ts";
import { rollUp } from "./roll-up.ts";
import { seriesId } from "./series-id.ts";
import { writePoints } from "./write-points.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
// Each test has days of its own: how far figures are rolled up is the same for all teams.
let noon = Date.UTC(2026, 10, 1, 12);

let house: MetricsHouse;
let who: Principal;
beforeAll(async () => {
  house = await openMetricsHouse();
});
beforeEach(async () => {
  who = await house.makeCaller();
  noon += 100 * DAY;
  house.setNow(noon);
});
afterAll(() => house.close());

const counted = (sum: number, more: Partial<CountedSeries> = {}): CountedSeries => {
  const scope = { teamId: who.teamId, region: who.region, namespace: "AWS/Kinesis", dimensions: { StreamName: "s" } };
  const point = { ...scope, metric: "IncomingRecords", sum, count: 2, min: 1, max: sum - 1, ...more };
  return { id: seriesId(point), ...point };
};
const write = (writer: string, minuteMs: number, ...points: CountedSeries[]) =>
  writePoints(house.deps, { writer, minuteMs, counted: points });
const read = async (range: { fromMs: number; toMs: number; periodS: number }, statistic: Statistic = "Sum") => {
  const query = { namespace: "AWS/Kinesis", metric: "IncomingRecords", dimensions: { StreamName: "s" }, statistic };
  const [points = []] = await readManySeries(house.deps, who, [{ ...query, ...range }]);
  return points.map(({ atMs, value }) => [atMs - noon, value]);
};

test("a minute that is written again takes its own place; those of two processes add up", async () => {
  await write("a", noon, counted(10));
  await write("a", noon, counted(12));
  await write("a", noon, counted(12));
  await write("b", noon, counted(30));
  const range = { fromMs: noon, toMs: noon + MINUTE, periodS: 60 };
  const all = await Promise.all(
    (["Sum", "SampleCount", "Average", "Minimum", "Maximum"] as const).map((name) => read(range, name)),
  );
  expect(all).toEqual([[[0, 42]], [[0, 4]], [[0, 10.5]], [[0, 1]], [[0, 29]]]);
});

test("many questions are answered in their order, one about nothing by nothing", async () => {
  await write("a", noon, counted(10), counted(7, { metric: "IncomingBytes" }));
  const range = { fromMs: noon, toMs: noon + MINUTE, periodS: 60, statistic: "Sum" as const };
  const query = { namespace: "AWS/Kinesis", dimensions: { StreamName: "s" }, ...range };
  const metrics = ["IncomingBytes", "NeverCounted", "IncomingRecords"];
  const series = await readManySeries(
    house.deps,
    who,
    metrics.map((metric) => ({ ...query, metric })),
  );
  expect(series.map((points) => points.map(({ value }) => value))).toEqual([[7], [], [10]]);
});

test("rolled-up figures say what the minutes said, also when a minute comes late and when it is done twice", async () => {
  house.setNow(noon + 130 * MINUTE);
  for (let minute = 0; minute < 130; minute += 1) await write("a", noon + minute * MINUTE, counted(minute + 1));
  await rollUp(house.deps);
  await rollUp(house.deps);
  await write("b", noon + 125 * MINUTE, counted(1000));
  await rollUp(house.deps);
  // So late that the minutes are no longer asked.
  house.setNow(noon + 10 * DAY);
  const range = { fromMs: noon, toMs: noon + 3 * HOUR };
  const first = (5 * (1 + 5)) / 2;
  expect((await read({ ...range, periodS: 300 }))[0]).toEqual([0, first]);
  expect((await read({ ...range, periodS: 300 })).length).toBe(26);
  const hours = await read({ ...range, periodS: 3600 });
  expect(hours).toEqual([
    [0, (60 * 61) / 2],
    [HOUR, (60 * (61 + 120)) / 2],
    [2 * HOUR, (10 * (121 + 130)) / 2 + 1000],
  ]);
  expect(await read({ ...range, periodS: 3600 }, "Maximum")).toMatchObject([
    [0, 59],
    [HOUR, 119],
    [2 * HOUR, 999],
  ]);
});

test("after a pause of all workers nothing of it is left out", async () => {
  await write("a", noon, counted(1));
  await rollUp(house.deps);
  house.setNow(noon + 12 * HOUR);
  for (const hour of [1, 5, 11]) await write("a", noon + hour * HOUR, counted(1));
  await rollUp(house.deps);
  house.setNow(noon + 10 * DAY);
  expect(await read({ fromMs: noon, toMs: noon + DAY, periodS: 3600 })).toEqual(
    [0, 1, 5, 11].map((hour) => [hour * HOUR, 1]),
  );
});

test("what is older than it is kept goes: minutes after three days, the rest after thirty, and then the series", async () => {
  await write("a", noon, counted(7));
  await rollUp(house.deps);
  house.setNow(noon + 4 * DAY);
  await forgetPoints(house.deps);
  const range = { fromMs: noon, toMs: noon + HOUR };
  expect([await read({ ...range, periodS: 60 }), await read({ ...range, periodS: 300 })]).toEqual([[], [[0, 7]]]);
  expect(await findMetrics(house.deps, who, {})).toHaveLength(1);
  house.setNow(noon + 32 * DAY);
  await forgetPoints(house.deps);
  expect(await read({ ...range, periodS: 300 })).toEqual([]);
  house.setNow(noon);
  expect(await findMetrics(house.deps, who, {})).toEqual([]);
});

test("a team sees its own figures alone, and figures of a team that is gone are left out", async () => {
  const other = await house.makeCaller();
  await write("a", noon, counted(1), counted(5, { teamId: other.teamId }), counted(9, { teamId: "team_gone" }));
  const range = { fromMs: noon, toMs: noon + MINUTE, periodS: 60 };
  expect(await read(range)).toEqual([[0, 1]]);
  const rows = await house.deps.db.withTeam(who.teamId, (tx) => tx.metricPoint.findMany());
  expect(rows.map(({ sum }) => sum)).toEqual([1]);
});

test("a series is written once an hour: who writes its figures does not wait for another who holds its row", async () => {
  await write("a", noon, counted(1));
  const lastAt = async () => (await house.deps.db.withTeam(who.teamId, (tx) => tx.metricSeries.findFirst()))?.lastAt;
  await house.deps.db.withTeam(who.teamId, async (tx) => {
    await tx.$queryRaw`SELECT id FROM metric_series FOR NO KEY UPDATE`;
    await write("b", noon + 59 * MINUTE, counted(1));
  });
  expect(await lastAt()).toEqual(new Date(noon));
  await write("b", noon + 61 * MINUTE, counted(1));
  expect(await lastAt()).toEqual(new Date(noon + 61 * MINUTE));
});

test("a metric is listed by namespace, name and dimensions for two weeks", async () => {
  await write(
    "a",
    noon,
    counted(1),
    counted(1, { metric: "IncomingBytes" }),
    counted(1, { dimensions: { A: "b", C: "d" } }),
  );
  const list = async (input: Parameters<typeof findMetrics>[2]) => (await findMetrics(house.deps, who, input)).length;
  expect(await list({})).toBe(3);
  expect(await list({ metric: "IncomingBytes" })).toBe(1);
  expect(await list({ dimensions: [{ name: "A" }] })).toBe(1);
  expect(await list({ dimensions: [{ name: "A", value: "x" }] })).toBe(0);
  house.setNow(noon + 5 * HOUR);
  expect([await list({ isRecent: true }), await list({})]).toEqual([0, 3]);
  house.setNow(noon + 15 * DAY);
  expect(await list({})).toBe(0);
});

test("a range that cannot be answered is refused with the reason", async () => {
  const hour = { fromMs: noon, toMs: noon + HOUR };
  await expect(read({ ...hour, periodS: 61 })).rejects.toThrow("multiple of 60");
  await expect(read({ ...hour, toMs: noon, periodS: 60 })).rejects.toThrow("before the end");
  await expect(read({ ...hour, toMs: noon + 2 * DAY, periodS: 60 })).rejects.toThrow("2880 datapoints");
});
