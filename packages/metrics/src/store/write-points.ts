import { type Db, Prisma, type Tx } from "@millrace/db";
import type { CountedSeries } from "../count/metric-book.ts";
import { seriesId } from "./series-id.ts";

export interface PointsOfMinute {
  readonly writer: string;
  readonly minuteMs: number;
  readonly counted: readonly CountedSeries[];
}

/** Rows of one statement; a larger minute takes several. */
const ROWS_MAX = 5000;

interface PointRow extends CountedSeries {
  readonly id: string;
}

/**
 * Writes what one process counted in one minute. Figures are absolute for writer and minute: a repetition, or a later and
 * larger figure, takes the place of the earlier one, and nothing is ever counted twice. Rows of a team that is gone are
 * left out.
 */
export async function writePoints(deps: { readonly db: Db }, points: PointsOfMinute): Promise<void> {
  const rows = points.counted.map((counted) => ({ ...counted, id: seriesId(counted) }));
  // Always in one order: two processes that write the same series wait for each other instead of dying.
  rows.sort((a, b) => (a.id < b.id ? -1 : 1));
  for (let from = 0; from < rows.length; from += ROWS_MAX) {
    const some = rows.slice(from, from + ROWS_MAX);
    await deps.db.asSystem("a process writes what it counted for all teams", async (tx) => {
      await writeSeries(tx, some, points.minuteMs);
      await writeRows(tx, some, points);
    });
  }
}

async function writeSeries(tx: Tx, rows: readonly PointRow[], minuteMs: number): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO metric_series AS known (id, team_id, region, namespace, metric, dimensions, last_at)
    SELECT id, NULLIF(team, ''), region, namespace, metric, dimensions::jsonb, ${new Date(minuteMs)}::timestamp
    FROM unnest(
      ${rows.map(({ id }) => id)}::text[], ${rows.map(({ teamId }) => teamId ?? "")}::text[],
      ${rows.map(({ region }) => region)}::text[], ${rows.map(({ namespace }) => namespace)}::text[],
      ${rows.map(({ metric }) => metric)}::text[],
      ${rows.map(({ dimensions }) => JSON.stringify(dimensions))}::text[]
    ) AS counted (id, team, region, namespace, metric, dimensions)
    WHERE team = '' OR EXISTS (SELECT 1 FROM team WHERE team.id = counted.team)
    ON CONFLICT (id) DO UPDATE SET last_at = excluded.last_at
      WHERE known.last_at < excluded.last_at - interval '1 hour'`);
}

async function writeRows(tx: Tx, rows: readonly PointRow[], { writer, minuteMs }: PointsOfMinute): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO metric_point (series_id, period, at, writer, team_id, sum, count, min, max)
    SELECT s.id, 60, ${new Date(minuteMs)}::timestamp, ${writer}, s.team_id, p.sum, p.count, p.min, p.max
    FROM unnest(
      ${rows.map(({ id }) => id)}::text[], ${rows.map(({ sum }) => sum)}::float8[],
      ${rows.map(({ count }) => count)}::float8[], ${rows.map(({ min }) => min)}::float8[],
      ${rows.map(({ max }) => max)}::float8[]
    ) AS p (id, sum, count, min, max)
    JOIN metric_series s ON s.id = p.id
    ON CONFLICT (series_id, period, at, writer) DO UPDATE SET
      sum = excluded.sum, count = excluded.count, min = excluded.min, max = excluded.max`);
}
