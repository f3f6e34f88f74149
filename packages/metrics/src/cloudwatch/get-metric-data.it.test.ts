import type { Principal } from "@millrace/tenancy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type MetricsHouse, openMetricsHouse } from "../../test/metrics-house.ts";
import { getMetricData } from "./get-metric-data.ts";
import { getMetricStatistics } from "./get-metric-statistics.ts";
import { putMetricData } from "./put-metric-data.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const noon = Date.UTC(2026, 10, 1, 12);

let house: MetricsHouse;
let who: Principal;
beforeAll(async () => {
  house = await openMetricsHouse();
  who = await house.makeCaller();
  house.setNow(noon);
  await putMetricData(house.deps, who, { namespace: "Mine", metricData: [{ metricName: "m", value: 1 }] });
});
afterAll(() => house.close());

const stat = (period: number) => ({ metric: { namespace: "Mine", metricName: "m" }, period, stat: "Sum" });
const ask = (range: { startTime: number; endTime: number }, expressions: readonly string[], period?: number) =>
  getMetricData(house.deps, who, {
    metricDataQueries: [
      ...(period === undefined ? [] : [{ id: "m1", metricStat: stat(period), returnData: false }]),
      ...expressions.map((expression, index) => ({ id: `e${index}`, expression })),
    ],
    ...range,
  });

test.each([
  ["of all time", 0, noon, "exceeds the limit of 100800"],
  ["to the end of time", 0, 1e15, "between the years 1970 and 9999"],
  ["where times can no longer be told apart", 1e22, 1e22 + 4e6, "between the years 1970 and 9999"],
  ["before 1970", -1e15, -1e15 + 1, "between the years 1970 and 9999"],
  ["of no time", noon, Number.NaN, "less than the parameter EndTime"],
])("an expression that needs no metric is not worked out %s", async (_what, startTime, endTime, words) => {
  await expect(ask({ startTime, endTime }, ["TIME_SERIES(1)"])).rejects.toMatchObject({
    code: "input.invalid",
    message: expect.stringContaining(words),
  });
});

test("statistics of a time that cannot be written are refused, and do not fail", async () => {
  const input = { namespace: "Mine", metricName: "m", startTime: 1e16, endTime: 1e16 + MINUTE, period: 60 };
  const asked = getMetricStatistics(house.deps, who, { ...input, statistics: ["Sum"] });
  await expect(asked).rejects.toMatchObject({ code: "parameter.invalid", message: expect.stringContaining("9999") });
});

test("expressions that are each small enough are refused when together they are more than a process can hold", async () => {
  const range = { startTime: noon - 69 * DAY, endTime: noon + MINUTE };
  const fills = (count: number) => Array.from({ length: count }, (_, index) => `FILL(m1, ${index})`);
  // A page ends where it is full; what another expression asks for is worked out all the same.
  const all = `MAX([${Array.from({ length: 400 }, (_, index) => `e${index + 1}`).join(",")}])`;
  await expect(ask(range, [all, ...fills(400)], 60)).rejects.toThrow("more than 2000000 datapoints");
  // The same within one expression.
  await expect(ask(range, [`SUM([${fills(100).join(", ")}])`], 60)).rejects.toThrow("more than 2000000 datapoints");
  expect((await ask(range, fills(5), 60)).metricDataResults[0]?.values).toHaveLength(69 * 24 * 60 + 1);
});

test("a list of no metrics cannot be filled with minutes where the call's metrics have hours", async () => {
  const range = { startTime: noon - 4000 * DAY, endTime: noon };
  await expect(ask(range, ["FILL(SUM([]), 1)"], 3600)).rejects.toThrow("more than 2000000 datapoints");
});
