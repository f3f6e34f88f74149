import { Prisma, type Tx, tryLock } from "@millrace/db";
import type { MetricsDeps } from "../deps.ts";

interface Step {
  /** Seconds. */
  readonly from: number;
  readonly to: number;
}

/** Minutes become five minutes, and those hours. */
const steps: readonly Step[] = [
  { from: 60, to: 300 },
  { from: 300, to: 3600 },
];
/** A process may write a minute so late, when Postgres was away. */
export const LATE_MS = 15 * 60_000;
/** So much is rolled up at once after a long pause; the next tick takes the next part. */
const SPAN_MS = 12 * 3_600_000;

/**
 * Rolls figures up to longer periods, over all writers. What is written is the sum of what is there, so it may be done again at any
 * time by any worker; periods that are not over yet are written too and grow. One worker does it at a time. Figures that PutMetricData
 * dated into the future wait for their time.
 */
export async function rollUp(deps: Pick<MetricsDeps, "db" | "clock">): Promise<void> {
  for (const step of steps) {
    await deps.db.asSystem("figures of all teams are rolled up", async (tx) => {
      if (await tryLock(tx, "metrics.rollUp")) await rollUpStep(tx, step, deps.clock.nowMs());
    });
  }
}

async function rollUpStep(tx: Tx, { from, to }: Step, nowMs: number): Promise<void> {
  const span = await findSpan(tx, { from, to }, nowMs);
  if (!span) return;
  const start = new Date(Math.floor(span.startMs / (to * 1000)) * to * 1000);
  const end = new Date(Math.min(span.endMs, nowMs + 1));
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO metric_point (series_id, period, at, writer, team_id, sum, count, min, max)
    SELECT series_id, ${to}::int, date_bin(make_interval(secs => ${to}::int), at, TIMESTAMP '1970-01-01') AS bin, 'rollup',
      min(team_id), sum(sum), sum(count), min(min), max(max)
    FROM metric_point WHERE period = ${from}::int AND at >= ${start}::timestamp AND at < ${end}::timestamp
    GROUP BY series_id, bin
    ON CONFLICT (series_id, period, at, writer) DO UPDATE SET
      sum = excluded.sum, count = excluded.count, min = excluded.min, max = excluded.max`);
}

/**
 * From a little before the last of the longer periods, for minutes that were written late, to half a day after the first figure
 * that is in none of them yet. Undefined when there is nothing at all.
 */
async function findSpan(
  tx: Tx,
  { from, to }: Step,
  nowMs: number,
): Promise<{ startMs: number; endMs: number } | undefined> {
  const [{ done } = { done: null }] = await tx.$queryRaw<{ done: Date | null }[]>`
    SELECT max(at) AS done FROM metric_point WHERE period = ${to}::int AND at <= ${new Date(nowMs)}::timestamp`;
  const doneMs = done ? done.getTime() + to * 1000 : 0;
  const [{ next } = { next: null }] = await tx.$queryRaw<{ next: Date | null }[]>`
    SELECT min(at) AS next FROM metric_point WHERE period = ${from}::int AND at >= ${new Date(doneMs)}::timestamp
      AND at <= ${new Date(nowMs)}::timestamp`;
  const nextMs = next?.getTime() ?? doneMs;
  if (nextMs === 0) return undefined;
  return { startMs: done ? done.getTime() - LATE_MS : nextMs, endMs: nextMs + SPAN_MS };
}
