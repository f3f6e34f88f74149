import type { SealedBatch } from "../../batch/sealed-batch.ts";
import type { DeliveryOutcome, RejectedRecord, Retry } from "../../target/target.ts";
import { nextAttemptMs } from "./attempt-plan.ts";

export interface SettleContext {
  readonly nowMs: number;
  readonly retryMs: number;
  readonly random: number;
}

/** What follows from an attempt. */
export interface Settlement {
  /** The batch as it goes on; undefined: it is done. */
  readonly next: SealedBatch | undefined;
  /** Records that arrived. */
  readonly delivered: number;
  /** Records whose fate is an error object. Of a batch that is one object: the whole, told by its first. */
  readonly rejected: readonly RejectedRecord[];
  /** What stood in the way. */
  readonly problem: Retry | undefined;
}

/**
 * Decides what becomes of a batch after an attempt; nothing but arithmetic. A piece is what an attempt was about: all records, or
 * those that are left of them. A piece that is cut in two is followed by its halves, and these by the pieces that waited already.
 */
export function settleOutcome(batch: SealedBatch, outcome: DeliveryOutcome, context: SettleContext): Settlement {
  const [piece = allOf(batch), ...waiting] = batch.memo.pieces ?? [];
  const rejected = [...(outcome.rejected ?? [])];
  const isRejected = new Set(rejected.map(({ index }) => index));
  const left = piece.filter((index) => !isRejected.has(index));
  const attempted = { ...batch, attempts: batch.attempts + 1 };

  if (outcome.halve && left.length > 1) {
    const middle = Math.ceil(left.length / 2);
    const pieces = [left.slice(0, middle), left.slice(middle), ...waiting];
    const next = goOn(attempted, pieces, rejected.length);
    return { next, delivered: 0, rejected, problem: outcome.halve };
  }
  if (outcome.halve) {
    for (const index of left) rejected.push({ index, code: outcome.halve.code, message: outcome.halve.message });
    const next = waiting.length > 0 ? goOn(attempted, waiting, rejected.length) : undefined;
    return { next, delivered: 0, rejected, problem: outcome.halve };
  }
  if (!outcome.again) {
    const next = waiting.length > 0 ? goOn(attempted, waiting, rejected.length) : undefined;
    return { next, delivered: left.length, rejected, problem: undefined };
  }
  return settleAgain(attempted, { left, waiting, rejected, again: outcome.again }, context);
}

interface TryAgain {
  readonly left: readonly number[];
  readonly waiting: readonly (readonly number[])[];
  readonly rejected: RejectedRecord[];
  readonly again: NonNullable<DeliveryOutcome["again"]>;
}

function settleAgain(
  batch: SealedBatch,
  { left, waiting, rejected, again }: TryAgain,
  context: SettleContext,
): Settlement {
  const chosen = again.indexes && new Set(again.indexes);
  const repeat = chosen ? left.filter((index) => chosen.has(index)) : left;
  const delivered = left.length - repeat.length;
  // The clock begins with the first failure, and stands still while the target has the data: it is set forward by that.
  const firstFailureMs =
    batch.firstFailureMs === undefined ? context.nowMs : batch.firstFailureMs + (again.waitedMs ?? 0);
  const failed = (batch.memo.failed ?? 0) + 1;
  const atMs = nextAttemptMs({ ...context, failed, firstFailureMs, afterMs: again.afterMs });
  if (atMs !== undefined && repeat.length > 0) {
    const isWhole = repeat.length === batch.records && waiting.length === 0;
    const { pieces: _, ...memo } = batch.memo;
    const next: SealedBatch = {
      ...batch,
      rejected: batch.rejected + rejected.length,
      firstFailureMs,
      nextAttemptMs: atMs,
      memo: { ...memo, failed, ...(!isWhole && { pieces: [repeat, ...waiting] }) },
    };
    return { next, delivered, rejected, problem: again };
  }
  for (const index of repeat) rejected.push({ index, code: again.code, message: again.message });
  const next = waiting.length > 0 ? goOn(batch, waiting, rejected.length) : undefined;
  return { next, delivered, rejected, problem: again };
}

/** The batch with other pieces, at once and with a new clock. */
function goOn(batch: SealedBatch, pieces: readonly (readonly number[])[], rejected: number): SealedBatch {
  return {
    ...batch,
    rejected: batch.rejected + rejected,
    firstFailureMs: undefined,
    nextAttemptMs: undefined,
    memo: { ...batch.memo, pieces, failed: 0 },
  };
}

function allOf(batch: SealedBatch): readonly number[] {
  return Array.from({ length: batch.records }, (_, index) => index);
}
