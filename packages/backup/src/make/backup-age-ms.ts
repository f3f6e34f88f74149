import type { Clock } from "@millrace/base";
import type { Db } from "@millrace/db";

/** Milliseconds since the moment that the newest finished backup holds; undefined when there is none. */
export async function backupAgeMs({
  db,
  clock,
}: {
  readonly db: Db;
  readonly clock: Clock;
}): Promise<number | undefined> {
  const newest = await db.asSystem("backups are of the whole instance", (tx) =>
    tx.backupRun.aggregate({ _max: { moment: true }, where: { finishedAt: { not: null }, problem: null } }),
  );
  const { moment } = newest._max;
  return moment ? clock.nowMs() - moment.getTime() : undefined;
}
