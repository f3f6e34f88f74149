import { Prisma, type Tx } from "@millrace/db";
import type { MetricsDeps } from "../deps.ts";
import { applicationPoints } from "./application-points.ts";
import { deliveryPoints } from "./delivery-points.ts";
import { keptPoints } from "./kept-points.ts";
import type { SeriesOwner, SeriesQuery } from "./series-query.ts";
import type { Bucket } from "./statistic.ts";

interface Row {
  readonly bin: Date;
  readonly sum: number;
  readonly count: number;
  readonly min: number;
  readonly max: number;
}

/**
 * What was counted in each period, oldest first, over all processes. Periods begin at whole multiples of their length since 1970, and those in
 * which nothing was counted are left out.
 */
export async function readBuckets(
  { tx, ...deps }: Pick<MetricsDeps, "clock" | "minuteDays"> & { readonly tx: Tx },
  owner: SeriesOwner,
  query: SeriesQuery,
): Promise<Bucket[]> {
  const points = deliveryPoints(owner, query) ?? applicationPoints(owner, query) ?? keptPoints(deps, owner, query);
  const fromMs = Math.floor(query.fromMs / (query.periodS * 1000)) * query.periodS * 1000;
  const rows = await tx.$queryRaw<Row[]>(Prisma.sql`
    SELECT date_bin(make_interval(secs => ${query.periodS}::int), at, TIMESTAMP '1970-01-01') AS bin,
      sum(sum)::float8 AS sum, sum(count)::float8 AS count, min(min)::float8 AS min, max(max)::float8 AS max
    FROM (${points}) AS points
    WHERE at >= ${new Date(fromMs)}::timestamp AND at < ${new Date(query.toMs)}::timestamp
    GROUP BY bin ORDER BY bin`);
  return rows.map(({ bin, ...figures }) => ({ atMs: bin.getTime(), ...figures }));
}
