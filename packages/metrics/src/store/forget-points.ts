import type { MetricsDeps } from "../deps.ts";

const DAY_MS = 24 * 3_600_000;
/** Rows that one statement deletes, so that none holds its locks for long. */
const ROWS_MAX = 20_000;

/** Deletes figures that are older than they are kept: minutes first, then everything, then series without any. */
export async function forgetPoints(
  deps: Pick<MetricsDeps, "db" | "clock" | "days" | "minuteDays">,
  signal?: AbortSignal,
): Promise<void> {
  const minutesBefore = new Date(deps.clock.nowMs() - deps.minuteDays * DAY_MS);
  const before = new Date(deps.clock.nowMs() - deps.days * DAY_MS);
  for (const [period, at] of [
    [60, minutesBefore],
    [300, before],
    [3600, before],
  ] as const) {
    for (let deleted = ROWS_MAX; deleted === ROWS_MAX && !signal?.aborted; ) {
      deleted = await deps.db.asSystem(
        "old figures of all teams go",
        (tx) => tx.$executeRaw`
          DELETE FROM metric_point WHERE ctid = ANY (ARRAY(
            SELECT ctid FROM metric_point WHERE period = ${period}::int AND at < ${at}::timestamp LIMIT ${ROWS_MAX}::int))`,
      );
    }
  }
  await deps.db.asSystem(
    "series without figures go",
    (tx) => tx.$executeRaw`DELETE FROM metric_series WHERE last_at < ${new Date(before.getTime() - DAY_MS)}::timestamp`,
  );
}
