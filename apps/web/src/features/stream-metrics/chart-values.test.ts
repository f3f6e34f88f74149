import { expect, test } from "vitest";
import { historyValues, liveValues } from "./chart-values.ts";
import { streamLines } from "./stream-charts.ts";

const line = (metric: string) => {
  const found = streamLines.find((each) => each.metric === metric);
  if (!found) throw new Error(metric);
  return found;
};

test("history: a sum of a period is so much a second, but for the one that runs, and a measure stays what it is", () => {
  const series = streamLines.map(({ metric }) =>
    metric === "IncomingBytes" || metric === "PutRecords.Latency" ? [{ atMs: 300_000, value: 600 }] : [],
  );
  const values = historyValues({ fromMs: 0, toMs: 900_000, periodS: 300, series });
  expect(values.times).toEqual([0, 300_000, 600_000]);
  expect(values.of(line("IncomingBytes"))).toEqual([0, 2, null]);
  expect(values.of(line("PutRecords.Latency"))).toEqual([null, 600, null]);
});

test("live: a second in which nothing was counted is nothing for a rate and a gap for a mean", () => {
  const values = liveValues([
    { second: 7, figures: { IncomingBytes: { sum: 90, count: 3 }, "PutRecords.Latency": { sum: 9, count: 3 } } },
    { second: 8, figures: {} },
  ]);
  expect(values.times).toEqual([7000, 8000]);
  expect(values.of(line("IncomingBytes"))).toEqual([90, 0]);
  expect(values.of(line("PutRecords.Latency"))).toEqual([3, null]);
});
