import { BackupProblem } from "../folder/backup-problem.ts";

/** An epoch of the log, and when it was known to be the newest. */
export interface KnownEpoch {
  readonly epoch: number;
  readonly ms: number;
}

/** Takeovers of the log that may have followed each other in a burst. */
const BURST = 1000;
/** And one each so often, in the long run. */
const TAKEOVER_MS = 600_000;
/** A sequence number has 19 bits for the epoch; the last one is a closed shard's end. */
const EPOCH_MAX = 2 ** 19 - 2;

/**
 * The epoch from which a restored log goes on: above every one that an owner may have had since, so that no sequence number is given
 * out again and every old one is below every new one. `known` is the backup's own epoch and those of earlier restores of it. What
 * happened after them was lost with the instance; so a thousand takeovers at once are counted, and one every ten minutes.
 */
export function nextEpoch(known: readonly KnownEpoch[], nowMs: number): number {
  const reached = known.map(({ epoch, ms }) => epoch + Math.ceil(Math.max(0, nowMs - ms) / TAKEOVER_MS));
  const next = Math.max(...reached) + BURST;
  if (next <= EPOCH_MAX - BURST) return next;
  throw new BackupProblem(
    `The log's epochs are spent: this restore would go on from ${next}, and sequence numbers have room up to ${EPOCH_MAX}.`,
  );
}
