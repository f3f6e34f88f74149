import { Prisma, type Tx } from "@millrace/db";
import type { MetricsDeps } from "../deps.ts";
import { LATE_MS } from "./roll-up.ts";
import { type SeriesName, seriesId } from "./series-id.ts";
import { writeSeries } from "./write-series.ts";

/** What somebody else counted of one of their metrics in one minute: it is added to what is there. */
export interface AddedPoint extends SeriesName {
  readonly teamId: string;
  readonly unit: string;
  readonly minuteMs: number;
  readonly sum: number;
  readonly count: number;
  readonly min: number;
  readonly max: number;
}

interface Row extends AddedPoint {
  readonly id: string;
  /** Seconds: 60, and 300 where minutes are no longer kept. */
  readonly period: number;
  readonly at: Date;
}

const HOUR_MS = 3_600_000;
/** The name under which added figures stand beside those that processes count. */
const WRITER = "put";

/** How many of these series are new, and how many that were put the team has already. */
export async function countNewSeries(tx: Tx, points: readonly AddedPoint[]): Promise<{ added: number; known: number }> {
  const ids = [...new Set(points.map(seriesId))];
  const there = await tx.metricSeries.count({ where: { id: { in: ids } } });
  if (there === ids.length) return { added: 0, known: there };
  return { added: ids.length - there, known: await tx.metricSeries.count({ where: { unit: { not: null } } }) };
}

/**
 * Adds figures within the caller's transaction. What is so late that the roll-up has passed it is rolled up at once, and what is older
 * than minutes are kept is added to its five minutes.
 */
export async function addPoints(
  { tx, ...deps }: Pick<MetricsDeps, "clock" | "minuteDays"> & { readonly tx: Tx },
  points: readonly AddedPoint[],
): Promise<void> {
  const nowMs = deps.clock.nowMs();
  const minutesFromMs = nowMs - deps.minuteDays * 24 * HOUR_MS + HOUR_MS;
  const rows = points.map((point): Row => {
    const period = point.minuteMs >= minutesFromMs ? 60 : 300;
    const at = new Date(Math.floor(point.minuteMs / (period * 1000)) * period * 1000);
    return { ...point, id: seriesId(point), period, at };
  });
  // Always in one order: two that add to the same series wait for each other instead of dying.
  const sorted = merged(rows).sort((a, b) => (a.id === b.id ? a.at.getTime() - b.at.getTime() : a.id < b.id ? -1 : 1));
  const newest = new Map(sorted.map((row) => [row.id, row]));
  await writeSeries(tx, [...newest.values()], ({ at }) => Math.min(at.getTime(), nowMs));
  await addRows(tx, sorted);
  const late = sorted.filter(({ at }) => at.getTime() < nowMs - LATE_MS);
  await rollUpLate(
    tx,
    late.filter(({ period }) => period === 60),
    { from: 60, to: 300 },
  );
  await rollUpLate(tx, late, { from: 300, to: 3600 });
}

/** Rows of one series and time as one: a statement cannot touch a row twice. */
function merged(rows: readonly Row[]): Row[] {
  const byKey = new Map<string, Row>();
  for (const row of rows) {
    const key = `${row.id} ${row.period} ${row.at.getTime()}`;
    const known = byKey.get(key);
    byKey.set(
      key,
      known
        ? {
            ...known,
            sum: known.sum + row.sum,
            count: known.count + row.count,
            min: Math.min(known.min, row.min),
            max: Math.max(known.max, row.max),
          }
        : row,
    );
  }
  return [...byKey.values()];
}

async function addRows(tx: Tx, rows: readonly Row[]): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO metric_point AS known (series_id, period, at, writer, team_id, sum, count, min, max)
    SELECT id, period, to_timestamp(at) AT TIME ZONE 'UTC', ${WRITER}, team, sum, count, min, max
    FROM unnest(
      ${rows.map(({ id }) => id)}::text[], ${rows.map(({ period }) => period)}::int[],
      ${rows.map(({ at }) => at.getTime() / 1000)}::float8[], ${rows.map(({ teamId }) => teamId)}::text[],
      ${rows.map(({ sum }) => sum)}::float8[], ${rows.map(({ count }) => count)}::float8[],
      ${rows.map(({ min }) => min)}::float8[], ${rows.map(({ max }) => max)}::float8[]
    ) AS added (id, period, at, team, sum, count, min, max)
    ON CONFLICT (series_id, period, at, writer) DO UPDATE SET
      sum = known.sum + excluded.sum, count = known.count + excluded.count,
      min = least(known.min, excluded.min), max = greatest(known.max, excluded.max)`);
}

/** The same sums as the roll-up makes, of these rows' periods alone. */
async function rollUpLate(tx: Tx, rows: readonly Row[], { from, to }: { from: number; to: number }): Promise<void> {
  if (rows.length === 0) return;
  const bins = new Map(
    rows.map(({ id, at }) => {
      const bin = Math.floor(at.getTime() / 1000 / to) * to;
      return [`${id} ${bin}`, { id, bin }];
    }),
  );
  const late = [...bins.values()];
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO metric_point (series_id, period, at, writer, team_id, sum, count, min, max)
    SELECT p.series_id, ${to}::int, to_timestamp(late.bin) AT TIME ZONE 'UTC', 'rollup', min(p.team_id), sum(p.sum), sum(p.count),
      min(p.min), max(p.max)
    FROM unnest(${late.map(({ id }) => id)}::text[], ${late.map(({ bin }) => bin)}::float8[]) AS late (id, bin)
    JOIN metric_point p ON p.series_id = late.id AND p.period = ${from}::int
      AND p.at >= to_timestamp(late.bin) AT TIME ZONE 'UTC' AND p.at < to_timestamp(late.bin + ${to}::int) AT TIME ZONE 'UTC'
    GROUP BY p.series_id, late.bin
    ON CONFLICT (series_id, period, at, writer) DO UPDATE SET
      sum = excluded.sum, count = excluded.count, min = excluded.min, max = excluded.max`);
}
