import { insertBatches, type SealedBatch } from "../../batch/sealed-batch.ts";
import { countMinute } from "../../figure/count-minute.ts";
import type { LaneDeps } from "../lane-deps.ts";
import type { LaneLease } from "../lease/lane-lease.ts";
import type { Settlement } from "./settle-outcome.ts";

const PROBLEM_CHARS_MAX = 1000;

export interface Outcome {
  readonly batch: SealedBatch;
  readonly settlement: Settlement;
  /** Batches with the error documents of what was rejected, staged. */
  readonly errors: readonly SealedBatch[];
}

/**
 * Writes down what became of an attempt in one transaction: the batch's row, the batches with its rejected records and the
 * minute's counts. Throws LaneLost when another worker has the lane. Done twice it is done once: `attempts` says whether it was.
 * What is staged is deleted afterwards, unless it is kept; should that fail, the sweep finds it.
 */
export async function commitOutcome(deps: LaneDeps, lease: LaneLease, outcome: Outcome): Promise<void> {
  const { lane, teamId } = lease.row;
  const { batch, settlement, errors } = outcome;
  const { next, problem } = settlement;
  const rejected = batch.rejected + settlement.rejected.length;
  const state = next ? "SEALED" : rejected >= batch.records ? "REJECTED" : "DELIVERED";
  const isDone = next === undefined;
  const nowMs = deps.clock.nowMs();
  await deps.db.withTeam(teamId, async (tx) => {
    await lease.hold(tx);
    const { count } = await tx.deliveryBatch.updateMany({
      where: { id: batch.id, state: "SEALED", attempts: batch.attempts },
      data: {
        state,
        attempts: batch.attempts + 1,
        rejected,
        firstFailureAt: dateOf(next?.firstFailureMs),
        nextAttemptAt: dateOf(next?.nextAttemptMs),
        problem: problem?.message.slice(0, PROBLEM_CHARS_MAX) ?? null,
        errorCode: problem?.code ?? null,
        memo: JSON.parse(JSON.stringify(next?.memo ?? batch.memo)),
        ...(isDone && { deliveredAt: new Date(nowMs) }),
        ...(isDone && !keepsStaged(batch, state) && { stagedKey: null }),
      },
    });
    if (count === 0) return;
    await insertBatches(tx, { lane, teamId, batches: errors });
    const isData = batch.kind === "data";
    await countMinute(
      tx,
      { deliveryId: lane.deliveryId, teamId },
      {
        recordsDelivered: isData ? settlement.delivered : 0,
        bytesDelivered: isData ? (batch.bytes * settlement.delivered) / Math.max(1, batch.records) : 0,
        recordsFailed: isData ? settlement.rejected.length : 0,
        batches: errors.length,
        attempts: 1,
        failures: problem ? 1 : 0,
        freshnessMs: isData && isDone ? nowMs - batch.firstArrivalMs : 0,
      },
    );
  });
  if (isDone && !keepsStaged(batch, state)) await deps.objects.delete(batch.stagedKey).catch(() => undefined);
}

/** Error documents are read and redriven from here, whatever became of the object; and an object that nobody took. */
function keepsStaged(batch: SealedBatch, state: string): boolean {
  return batch.kind === "errors" || (state === "REJECTED" && batch.memo.object !== undefined);
}

function dateOf(ms: number | undefined): Date | null {
  return ms === undefined ? null : new Date(ms);
}
