import type { LostRecords } from "../lane/read/lost-records.ts";
import type { BreakerState } from "../lane/send/circuit-breaker.ts";

/** What a lane tells of itself, for people: at most once a second, when something changed. */
export interface LaneProgress extends LostRecords {
  /** In parts that are not sealed yet. */
  readonly openBytes: number;
  readonly openRecords: number;
  /** When the oldest of them was read; null: nothing is open. */
  readonly openSinceMs: number | null;
  /** The two that race: a part is sealed when it holds so much, or is so old. */
  readonly hintBytes: number;
  readonly intervalMs: number;
  /** Partitions that are open. */
  readonly partitions: number;
  /** Arrival of the oldest record that is read and not delivered; null: none waits. */
  readonly oldestMs: number | null;
  /** How far the reading is behind the end of the shard. */
  readonly behindMs: number;
  readonly stagedBatches: number;
  readonly stagedBytes: number;
  /** When the oldest batch is tried again; null: it is not waiting for that. */
  readonly retryAtMs: number | null;
  readonly breaker: BreakerState;
  /** What stands in the way of delivering; null: nothing. */
  readonly problem: string | null;
}
