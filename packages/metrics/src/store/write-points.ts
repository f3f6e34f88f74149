import { type Db, Prisma, type Tx } from "@millrace/db";
import type { CountedSeries } from "../count/metric-book.ts";
import { writeSeries } from "./write-series.ts";

export interface PointsOfMinute {
  readonly writer: string;
  readonly minuteMs: number;
  readonly counted: readonly CountedSeries[];
}

/** Rows of one statement; a larger minute takes several. */
const ROWS_MAX = 5000;

/**
 * Writes what one process counted in one minute. Figures are absolute for writer and minute: a repetition, or a later and
 * larger figure, takes the place of the earlier one, and nothing is ever counted twice. Rows of a team that is gone are
 * left out.
 */
export async function writePoints(deps: { readonly db: Db }, points: PointsOfMinute): Promise<void> {
  // Always in one order: two processes that write the same series wait for each other instead of dying.
  const rows = [...points.counted].sort((a, b) => (a.id < b.id ? -1 : 1));
  for (let from = 0; from < rows.length; from += ROWS_MAX) {
    const some = rows.slice(from, from + ROWS_MAX);
    await deps.db.asSystem("a process writes what it counted for all teams", async (tx) => {
      await writeSeries(tx, some, () => points.minuteMs);
      await writeRows(tx, some, points);
    });
  }
}

async function writeRows(tx: Tx, rows: readonly CountedSeries[], { writer, minuteMs }: PointsOfMinute): Promise<void> {
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
