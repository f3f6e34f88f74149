import type { MetricsPicture } from "./read-metrics.ts";

/** The beginnings of a picture's periods. */
export function timesOf({ fromMs, toMs, periodS }: MetricsPicture): number[] {
  const times: number[] = [];
  for (let at = fromMs; at < toMs; at += periodS * 1000) times.push(at);
  return times;
}

/** A series with a value for each of the times; `empty` stands for periods in which nothing was counted. */
export function valuesOf(picture: MetricsPicture, index: number, empty: number | null): (number | null)[] {
  const byTime = new Map((picture.series[index] ?? []).map(({ atMs, value }) => [atMs, value]));
  return timesOf(picture).map((at) => byTime.get(at) ?? empty);
}
