/** A metric over time: values by the beginnings of their periods, in order. */
export interface MathSeries {
  readonly label: string;
  /** Seconds. */
  readonly periodS: number;
  readonly points: ReadonlyMap<number, number>;
}

/** What an expression comes to: a figure, a metric, or several. */
export type MathValue = number | MathSeries | readonly MathSeries[];

export function isList(value: MathValue): value is readonly MathSeries[] {
  return Array.isArray(value);
}

/** How many points a value holds; a figure holds none. */
export function pointsIn(value: MathValue): number {
  if (typeof value === "number") return 0;
  return isList(value) ? value.reduce((sum, { points }) => sum + points.size, 0) : (value as MathSeries).points.size;
}

/** The same metric with other points. */
export function withPoints(series: MathSeries, points: Iterable<readonly [number, number]>): MathSeries {
  return { ...series, points: new Map(points) };
}
