import { AppError } from "@millrace/base";
import type { Principal } from "@millrace/tenancy";
import type { MetricsDeps } from "../deps.ts";
import { isWholeMinutes } from "./is-whole-minutes.ts";
import { readBuckets } from "./read-buckets.ts";
import type { SeriesQuery } from "./series-query.ts";
import { statisticOf } from "./statistic.ts";
import { withUnits } from "./with-units.ts";

export interface SeriesPoint {
  /** The beginning of the period. */
  readonly atMs: number;
  readonly value: number;
}

/** So many points a series at most, as CloudWatch has it. */
const POINTS_MAX = 1440;

/**
 * For each question one statistic of one metric of the caller's team and region, period by period, oldest first; in the order
 * of the questions, and all in one transaction. Periods in which nothing was counted have no point: for a count that means
 * none, for a latency that there was nothing to measure. Throws `argument.invalid` for a period that is no whole number of
 * minutes, and for more than 1,440 points.
 */
export async function readManySeries(
  deps: Pick<MetricsDeps, "db" | "clock" | "minuteDays">,
  who: Principal,
  queries: readonly SeriesQuery[],
): Promise<SeriesPoint[][]> {
  for (const query of queries) refuseRange(query);
  if (queries.length === 0) return [];
  const owner = { teamId: who.teamId, region: who.region };
  return deps.db.withTeam(who.teamId, async (tx) => {
    const series: SeriesPoint[][] = [];
    for (const query of queries) {
      const buckets = await readBuckets({ ...deps, tx }, owner, await withUnits(tx, owner, query));
      series.push(buckets.map((bucket) => ({ atMs: bucket.atMs, value: statisticOf(bucket, query.statistic) })));
    }
    return series;
  });
}

function refuseRange({ fromMs, toMs, periodS }: SeriesQuery): void {
  if (!isWholeMinutes(periodS)) {
    throw new AppError("argument.invalid", { reason: `The period must be a multiple of 60 seconds, not ${periodS}.` });
  }
  if (!(fromMs < toMs))
    throw new AppError("argument.invalid", { reason: "The start time must be before the end time." });
  const points = (toMs - fromMs) / (periodS * 1000);
  if (points <= POINTS_MAX) return;
  throw new AppError("argument.invalid", {
    reason: `You have requested up to ${Math.ceil(points)} datapoints, which exceeds the limit of ${POINTS_MAX}. You may reduce the datapoints requested by increasing the period, or decreasing the time range.`,
  });
}
