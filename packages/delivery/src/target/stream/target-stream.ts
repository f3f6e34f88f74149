import type { RejectedRecord, Retry } from "../target.ts";
import type { PutChunk, StreamRecord } from "./put-chunks.ts";

/** What became of a chunk. Records that are neither left nor rejected are stored. */
export interface PutResult {
  readonly left: readonly StreamRecord[];
  readonly rejected?: readonly RejectedRecord[];
  /** Why records are left. */
  readonly problem?: StreamProblem;
}

/**
 * - `wait`: it passes by itself in moments, as throttling does.
 * - `again`: not in moments.
 * - `bad`: something in the chunk is refused, not told which.
 */
export interface StreamProblem {
  readonly kind: "wait" | "again" | "bad";
  readonly retry: Retry;
}

/** A stream that records are put to, of the house or elsewhere. Problems of the stream are results, not thrown. */
export interface TargetStream {
  put(batchId: string, chunk: PutChunk, signal: AbortSignal): Promise<PutResult>;
}
