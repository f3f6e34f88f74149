import type { Tx } from "@millrace/db";
import type { MetricsDeps } from "../deps.ts";
import { readBuckets } from "./read-buckets.ts";
import type { SeriesOwner, SeriesQuery } from "./series-query.ts";
import { type Bucket, statisticOf } from "./statistic.ts";
import { withUnits } from "./with-units.ts";

/** What was counted of a metric in a stretch of whole minutes, as one statistic over all of it; undefined: nothing was. */
export async function readWindow(
  deps: Pick<MetricsDeps, "clock" | "minuteDays"> & { readonly tx: Tx },
  owner: SeriesOwner,
  query: Omit<SeriesQuery, "periodS">,
): Promise<number | undefined> {
  const buckets = await readBuckets(deps, owner, { ...(await withUnits(deps.tx, owner, query)), periodS: 60 });
  if (buckets.length === 0) return undefined;
  const whole = buckets.reduce((all: Bucket, one) => ({
    atMs: all.atMs,
    sum: all.sum + one.sum,
    count: all.count + one.count,
    min: Math.min(all.min, one.min),
    max: Math.max(all.max, one.max),
  }));
  return statisticOf(whole, query.statistic);
}
