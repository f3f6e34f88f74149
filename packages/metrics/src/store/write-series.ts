import { Prisma, type Tx } from "@millrace/db";
import type { SeriesName } from "./series-id.ts";

interface SeriesRow extends SeriesName {
  readonly id: string;
}

/**
 * Writes down that these series have figures of a time, within the caller's transaction: each id once, and always in one order. Those that are
 * known to have been there within the hour are left alone, without so much as a lock; those of a team that is gone are left out.
 */
export async function writeSeries<Row extends SeriesRow>(
  tx: Tx,
  series: readonly Row[],
  timeOf: (row: Row) => number,
): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO metric_series AS known (id, team_id, region, namespace, metric, dimensions, unit, last_at)
    SELECT id, NULLIF(team, ''), region, namespace, metric, dimensions::jsonb, NULLIF(unit, ''), at
    FROM (
      SELECT id, team, region, namespace, metric, dimensions, unit, to_timestamp(at) AT TIME ZONE 'UTC' AS at
      FROM unnest(
        ${series.map(({ id }) => id)}::text[], ${series.map(({ teamId }) => teamId ?? "")}::text[],
        ${series.map(({ region }) => region)}::text[], ${series.map(({ namespace }) => namespace)}::text[],
        ${series.map(({ metric }) => metric)}::text[], ${series.map(({ dimensions }) => JSON.stringify(dimensions))}::text[],
        ${series.map(({ unit }) => unit ?? "")}::text[], ${series.map((row) => timeOf(row) / 1000)}::float8[]
      ) AS given (id, team, region, namespace, metric, dimensions, unit, at)
    ) AS counted
    WHERE (team = '' OR EXISTS (SELECT 1 FROM team WHERE team.id = counted.team))
      AND NOT EXISTS (SELECT 1 FROM metric_series there WHERE there.id = counted.id AND there.last_at >= counted.at - interval '1 hour')
    ON CONFLICT (id) DO UPDATE SET last_at = excluded.last_at
      WHERE known.last_at < excluded.last_at - interval '1 hour'`);
}
