import type { Position, ShardRef } from "@millrace/log";

/**
 * The canary: one record a second, written by a worker through the log's socket like everything else, synced to the disk by its owner,
 * read back and compared; for ever, in every instance, with nobody looking. What the promises say of a record, it checks on its own:
 *
 *     an acknowledged record is there     a place that reading has passed without it: lost
 *     it is there once                    a number at a place that nobody was told of: repeated
 *     in the order of its places          a place that is not above the one before: disordered
 *     as it was sent                      other bytes at a place that was acknowledged: altered
 *
 * Numbers are the producer sequence of an exactly-once put: a put without an answer is made again under the same number until there is
 * one, by whichever worker holds the lease by then. So nothing is ever in doubt for long, and a worker that dies or is frozen between
 * a put and the writing of this state repeats that put and is told the same place.
 */
export interface CanaryState {
  /** Tells these numbers from those of a canary that was begun anew, whose records may still be in the shard. */
  readonly run: string;
  /** Of the next put. */
  readonly next: number;
  /** Where reading goes on. */
  readonly at: Position;
  /** Acknowledged and not read yet, in the order of their places. */
  readonly waiting: readonly WaitingRecord[];
}

export interface WaitingRecord {
  readonly n: number;
  readonly at: Position;
  readonly sentMs: number;
}

/** A shard of the house's own: no stream has the id "canary", and no team sees it. */
export const canaryShard: ShardRef = { team: "millrace", stream: "canary", shard: 0 };
