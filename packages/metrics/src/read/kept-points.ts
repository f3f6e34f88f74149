import { Prisma } from "@millrace/db";
import type { MetricsDeps } from "../deps.ts";
import { seriesId } from "../store/series-id.ts";
import type { SeriesOwner, SeriesQuery } from "./series-query.ts";

const DAY_MS = 24 * 3_600_000;

/** Rows (at, sum, count, min, max) of what processes counted, from the finest figures that are still kept for all of the time asked. */
export function keptPoints(
  deps: Pick<MetricsDeps, "clock" | "minuteDays">,
  owner: SeriesOwner,
  query: SeriesQuery,
): Prisma.Sql {
  const { units, ...name } = query;
  const ids = units ? units.map((unit) => seriesId({ ...owner, ...name, unit })) : [seriesId({ ...owner, ...name })];
  const hasMinutes = query.fromMs >= deps.clock.nowMs() - deps.minuteDays * DAY_MS;
  const period = hasMinutes || query.periodS % 300 !== 0 ? 60 : query.periodS % 3600 === 0 ? 3600 : 300;
  return Prisma.sql`SELECT at, sum, count, min, max FROM metric_point WHERE series_id = ANY (${ids}::text[]) AND period = ${period}::int`;
}
