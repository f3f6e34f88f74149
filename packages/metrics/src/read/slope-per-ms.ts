import type { SeriesPoint } from "./read-many-series.ts";

/** How much a figure grows in a millisecond, by the line of least squares; 0 of fewer than two points. */
export function slopePerMs(points: readonly SeriesPoint[]): number {
  const meanAt = mean(points.map(({ atMs }) => atMs));
  const meanValue = mean(points.map(({ value }) => value));
  let together = 0;
  let alone = 0;
  for (const { atMs, value } of points) {
    together += (atMs - meanAt) * (value - meanValue);
    alone += (atMs - meanAt) ** 2;
  }
  return alone === 0 ? 0 : together / alone;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
