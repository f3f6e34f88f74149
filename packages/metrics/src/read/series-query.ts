import type { Statistic } from "./statistic.ts";

/** Which figures are asked for. */
export interface SeriesQuery {
  readonly namespace: string;
  readonly metric: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly statistic: Statistic;
  /** Of a metric that PutMetricData made: the units whose figures are added up. */
  readonly units?: readonly string[];
  readonly fromMs: number;
  readonly toMs: number;
  /** A whole number of minutes, in seconds; above that the points would be finer than what is kept. */
  readonly periodS: number;
}

/** Whose figures: a team and a region, or the house's own. */
export interface SeriesOwner {
  readonly teamId?: string;
  readonly region: string;
}
