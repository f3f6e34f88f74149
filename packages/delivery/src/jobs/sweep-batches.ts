import type { Clock } from "@millrace/base";
import type { Db } from "@millrace/db";
import type { Objects } from "@millrace/objects";

const DAY_MS = 86_400_000;
const DELIVERED_DAYS = 14;
/** What can be redriven is kept longer. */
const FAILED_DAYS = 30;
const ROWS_A_TIME = 2000;

export interface SweepBatchesDeps {
  readonly db: Db;
  readonly objects: Objects;
  readonly clock: Clock;
}

/** Forgets batches that were delivered long ago, error objects that nobody redrove, and old figures. */
export async function sweepBatches(deps: SweepBatchesDeps, signal: AbortSignal): Promise<void> {
  const nowMs = deps.clock.nowMs();
  const deliveredBefore = new Date(nowMs - DELIVERED_DAYS * DAY_MS);
  const failedBefore = new Date(nowMs - FAILED_DAYS * DAY_MS);
  const deliveries = await deps.db.asSystem("old batches of all teams are swept", (tx) =>
    tx.delivery.findMany({ select: { id: true, teamId: true } }),
  );
  for (const { id, teamId } of deliveries) {
    for (let count = ROWS_A_TIME; count === ROWS_A_TIME && !signal.aborted; ) {
      const swept = await deps.db.withTeam(
        teamId,
        (tx) => tx.$queryRaw<{ staged_key: string | null }[]>`
          DELETE FROM delivery_batch WHERE id IN (
            SELECT id FROM delivery_batch WHERE team_id = ${teamId} AND delivery_id = ${id} AND sealed_at < ${deliveredBefore}
              AND ((state = 'DELIVERED' AND kind <> 'errors') OR (state <> 'SEALED' AND sealed_at < ${failedBefore}))
            LIMIT ${ROWS_A_TIME})
          RETURNING staged_key`,
      );
      for (const { staged_key } of swept) if (staged_key) await deps.objects.delete(staged_key);
      count = swept.length;
    }
    await deps.db.withTeam(teamId, (tx) =>
      tx.deliveryMinute.deleteMany({ where: { teamId, deliveryId: id, minute: { lt: deliveredBefore } } }),
    );
  }
}
