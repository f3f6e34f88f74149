import { type MetricsDeps, readManySeries, type SeriesPoint, type SeriesQuery } from "@millrace/metrics";
import type { Principal } from "@millrace/tenancy";
import { periodFor } from "./period-for.ts";

export interface MetricsPicture {
  readonly fromMs: number;
  readonly toMs: number;
  readonly periodS: number;
  /** In the order of what was asked, oldest first; periods without figures have no point. */
  readonly series: readonly (readonly SeriesPoint[])[];
}

interface Asked {
  readonly queries: readonly Pick<SeriesQuery, "namespace" | "metric" | "dimensions" | "statistic">[];
  readonly minutes: number;
}

/** The last minutes of some metrics, as fine as a chart can show. */
export async function readMetrics(deps: MetricsDeps, who: Principal, asked: Asked): Promise<MetricsPicture> {
  const periodS = periodFor(asked.minutes);
  const periodMs = periodS * 1000;
  const toMs = (Math.floor(deps.clock.nowMs() / periodMs) + 1) * periodMs;
  const fromMs = toMs - Math.ceil((asked.minutes * 60_000) / periodMs) * periodMs;
  const queries = asked.queries.map((query) => ({ ...query, fromMs, toMs, periodS }));
  const series = await readManySeries(deps, who, queries);
  return { fromMs, toMs, periodS, series };
}
