import type { Principal } from "@millrace/tenancy";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type MetricsHouse, openMetricsHouse } from "../../test/metrics-house.ts";
import { rollUp } from "../store/roll-up.ts";
import { getMetricData } from "./get-metric-data.ts";
import { getMetricStatistics } from "./get-metric-statistics.ts";
import { listMetrics } from "./list-metrics.ts";
import type { MetricDatum } from "./metric-datum.ts";
import { putMetricData } from "./put-metric-data.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
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

const namespace = "Mine";
const put = (...metricData: MetricDatum[]) => putMetricData(house.deps, who, { namespace, metricData });
const read = async (startTime: number, endTime: number, period: number, metricName = "m") => {
  const query = { id: "a", metricStat: { metric: { namespace, metricName }, period, stat: "Sum" } };
  const input = { metricDataQueries: [query], startTime, endTime, scanBy: "TimestampAscending" as const };
  const [result] = (await getMetricData(house.deps, who, input)).metricDataResults;
  return result?.timestamps.map((at, index) => [at - noon, result.values[index]]);
};

test("figures that are put twice add up, in every form in which they may come", async () => {
  await put({ metricName: "m", value: 1, timestamp: noon + 1 }, { metricName: "m", value: 2, timestamp: noon + 2 });
  await put({ metricName: "m", values: [10, 20], counts: [2, 1], timestamp: noon + 59_999 });
  await put({ metricName: "m", statisticValues: { sampleCount: 4, sum: 100, minimum: -5, maximum: 70 } });
  const { datapoints } = await getMetricStatistics(house.deps, who, {
    ...{ namespace, metricName: "m", startTime: noon, endTime: noon + MINUTE, period: 60 },
    statistics: ["Sum", "SampleCount", "Minimum", "Maximum", "Average"],
    extendedStatistics: ["p50"],
  });
  const figures = { sum: 143, sampleCount: 9, minimum: -5, maximum: 70, average: 143 / 9 };
  expect(datapoints).toEqual([{ timestamp: noon, unit: "None", ...figures }]);
});

test("a percentile is known where all figures were the same", async () => {
  await put({ metricName: "m", values: [7], counts: [100] });
  const range = { startTime: noon, endTime: noon + MINUTE, period: 60 };
  const input = { namespace, metricName: "m", ...range, extendedStatistics: ["p99.9"] };
  const { datapoints } = await getMetricStatistics(house.deps, who, input);
  expect(datapoints).toEqual([{ timestamp: noon, unit: "None", extendedStatistics: { "p99.9": 7 } }]);
});

test("figures of other times are found in every period: late, older than minutes are kept, and in the future", async () => {
  await put({ metricName: "m", value: 1, timestamp: noon - 2 * HOUR });
  await rollUp(house.deps);
  const ages = [HOUR, HOUR + MINUTE, 3 * HOUR, 2 * DAY, 5 * DAY, 13 * DAY];
  await put(...ages.map((age) => ({ metricName: "m", value: 1, timestamp: noon - age })));
  await put({ metricName: "m", value: 1, timestamp: noon + HOUR }, { metricName: "m", value: 1 });
  await rollUp(house.deps);
  const sum = async (fromMs: number, period: number) =>
    (await read(fromMs, noon + 2 * HOUR, period))?.reduce((total, [, value]) => total + (value ?? 0), 0);
  expect(await sum(noon - 14 * DAY, 3600)).toBe(8);
  expect(await sum(noon - 14 * DAY, 300)).toBe(8);
  expect(await sum(noon - 2 * DAY, 60)).toBe(7);
  // What was dated into the future is rolled up when its time has come, and what lies between is not passed over.
  house.setNow(noon + 4 * DAY);
  await put({ metricName: "m", value: 1, timestamp: noon + 30 * MINUTE });
  await rollUp(house.deps);
  expect(await sum(noon - 9 * DAY, 3600)).toBe(9);
});

test("two units are two metrics of one name: listed once, and asked for without a unit they are both there", async () => {
  await put({ metricName: "m", value: 1, unit: "Seconds" }, { metricName: "m", value: 5, unit: "Bytes" });
  expect((await listMetrics(house.deps, who, {})).metrics).toEqual([{ namespace, metricName: "m", dimensions: [] }]);
  const ask = async (unit?: string) => {
    const range = { startTime: noon, endTime: noon + MINUTE, period: 60, statistics: ["Sum" as const] };
    const input = { namespace, metricName: "m", ...range, ...(unit && { unit }) };
    return (await getMetricStatistics(house.deps, who, input)).datapoints.map((point) => [point.unit, point.sum]);
  };
  expect(await ask()).toEqual([
    ["Bytes", 5],
    ["Seconds", 1],
  ]);
  expect([await ask("Seconds"), await ask("Count")]).toEqual([[["Seconds", 1]], []]);
  expect(await read(noon, noon + MINUTE, 60)).toEqual([[0, 6]]);
});

test("a page ends where it must, and the next goes on there, newest first", async () => {
  const minutes = [0, 1, 2, 3, 4].map((minute) => ({
    metricName: "m",
    value: minute,
    timestamp: noon - minute * MINUTE,
  }));
  await put(...minutes, { metricName: "n", value: 9 });
  const stat = (metricName: string) => ({ metric: { namespace, metricName }, period: 60, stat: "Sum" });
  const metricDataQueries = [
    { id: "a", metricStat: stat("m") },
    { id: "hidden", metricStat: stat("m"), returnData: false },
    { id: "b", metricStat: stat("n"), label: "N" },
    { id: "c", metricStat: stat("n"), accountId: "999999999999" },
  ];
  const pages: unknown[] = [];
  let nextToken: string | undefined;
  do {
    const input = { metricDataQueries, startTime: noon - HOUR, endTime: noon + MINUTE, maxDatapoints: 3 };
    const answer = await getMetricData(house.deps, who, { ...input, ...(nextToken && { nextToken }) });
    pages.push(answer.metricDataResults.map(({ id, label, values, statusCode }) => [id, label, values, statusCode]));
    nextToken = answer.nextToken;
  } while (nextToken);
  expect(pages).toEqual([
    [["a", "m", [0, 1, 2], "PartialData"]],
    [
      ["a", "m", [3, 4], "Complete"],
      ["b", "N", [9], "Complete"],
      ["c", "n", [], "Forbidden"],
    ],
  ]);
});

test("expressions are worked out over other queries, also those that are not returned", async () => {
  await put({ metricName: "m", value: 6 }, { metricName: "n", value: 3 });
  const stat = (metricName: string) => ({ metric: { namespace, metricName }, period: 60, stat: "Sum" });
  const ask = async (...expressions: string[]) => {
    const metricDataQueries = [
      { id: "m", metricStat: stat("m"), returnData: false },
      { id: "n", metricStat: stat("n"), returnData: false },
      ...expressions.map((expression, index) => ({ id: `e${index}`, expression })),
    ];
    const input = { metricDataQueries, startTime: noon, endTime: noon + MINUTE };
    const { metricDataResults } = await getMetricData(house.deps, who, input);
    return metricDataResults.map(({ id, label, values }) => [id, label, values]);
  };
  expect(await ask("e1 * 100", "n / m", "METRICS() + 1")).toEqual([
    ["e0", "e0", [50]],
    ["e1", "e1", [0.5]],
    ["e2", "m", [7]],
    ["e2", "n", [4]],
  ]);
  await expect(ask("e1", "e0")).rejects.toThrow("comes back to itself");
  await expect(ask("SUM(m)")).rejects.toThrow("TIME_SERIES");
  await expect(ask("m +")).rejects.toMatchObject({ code: "input.invalid" });
});

test("a team finds its own metrics alone, and puts as many as it may", async () => {
  const stranger = await house.makeCaller();
  const dimensions = [{ name: "D", value: "v" }];
  await put({ metricName: "m", value: 1, dimensions });
  expect((await listMetrics(house.deps, who, {})).metrics).toEqual([{ namespace, metricName: "m", dimensions }]);
  expect((await listMetrics(house.deps, stranger, {})).metrics).toEqual([]);
  const four = ["a", "b", "c", "d"].map((metricName) => ({ metricName, value: 1 }));
  await put(...four);
  await put(...four);
  await expect(put({ metricName: "e", value: 1 })).rejects.toMatchObject({ code: "limit.exceeded" });
  await expect(put({ metricName: "a", value: 1 }, { metricName: "e", value: 1 })).rejects.toThrow("5 metrics");
  expect(await read(noon, noon + MINUTE, 60, "a")).toEqual([[0, 2]]);
});

test.each([
  ["a namespace of the house", { namespace: "AWS/Kinesis" }, "parameter.invalid", "Namespace"],
  ["the house's own count of usage", { namespace: "Millrace/Usage" }, "parameter.invalid", "Namespace"],
  ["nothing", { metricData: [] }, "parameter.missing", "MetricData is required"],
  ["a figure that is none", { metricData: [{ metricName: "m", value: Number.NaN }] }, "parameter.invalid", "NaN"],
  ["no figure", { metricData: [{ metricName: "m" }] }, "parameter.missing", "At least one"],
  ["two figures", { metricData: [{ metricName: "m", value: 1, values: [1] }] }, "parameter.combination", "exclusive"],
  [
    "counts for nothing",
    { metricData: [{ metricName: "m", values: [1], counts: [0] }] },
    "parameter.invalid",
    "not all",
  ],
  ["seconds", { metricData: [{ metricName: "m", value: 1, storageResolution: 1 }] }, "parameter.invalid", "minute"],
  ["last month", { metricData: [{ metricName: "m", value: 1, timestamp: 0 }] }, "parameter.invalid", "two weeks"],
  ["a blank name", { metricData: [{ metricName: " ", value: 1 }] }, "parameter.invalid", "MetricName"],
])("%s is refused in CloudWatch's words", async (_what, change, code, words) => {
  const input = { namespace, metricData: [{ metricName: "m", value: 1 }], ...change };
  const problem = await putMetricData(house.deps, who, input).catch((thrown: unknown) => thrown);
  expect(problem).toMatchObject({ code, message: expect.stringContaining(words) });
});
