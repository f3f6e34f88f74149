import type { LogBatch } from "./batch/log-batch.ts";

/**
 * A place in a shard's log. Ordered by (epoch, n). `n` counts the records of the shard from 0 and never restarts;
 * `epoch` is that of the owner that wrote the record. After a restore the epoch goes up before anything is written, so
 * a pair is never given out twice even when `n` is. A place that lies beyond the end that a restore brought back is the place of
 * the first record of a later epoch.
 */
export interface Position {
  readonly epoch: number;
  readonly n: number;
}

/** Which shard. `stream` is the stream's id, which is also its incarnation: a stream made again has another id. */
export interface ShardRef {
  readonly team: string;
  readonly stream: string;
  readonly shard: number;
}

export interface AppendOptions {
  /** The epoch of the owner. Older than the log's: `log.fenced`. Left out: the epoch of the current owner. */
  readonly epoch?: number;
  /** Compare-and-append: refused with `log.conflict` unless this is the position the first record would get. */
  readonly expectNext?: number;
  /** Exactly-once: an append with a sequence already seen from this id returns what the first one returned. */
  readonly producer?: { readonly id: string; readonly sequence: number };
  /** Bytes at rest are sealed with the team's data key. */
  readonly sealed?: boolean;
}

export interface Appended {
  readonly epoch: number;
  /** `n` of the first record; the others follow without gaps. */
  readonly first: number;
  readonly count: number;
  /** Milliseconds; never goes back within a shard. */
  readonly arrivalMs: number;
  /** True when the producer's sequence was seen before and nothing was written. */
  readonly deduplicated: boolean;
}

/** One of several appends that are made at once. */
export interface ShardAppend {
  readonly ref: ShardRef;
  readonly batch: LogBatch;
}

/** What became of it: the answer, or why there is none. */
export type AppendResult = Appended | Error;

/** Where a read starts. `after` and `at` need not name a record that still exists: the next one is taken. */
export type ReadFrom =
  | "earliest"
  | "latest"
  | { readonly at: Position }
  | { readonly after: Position }
  | { readonly timeMs: number };

export interface ReadOptions {
  readonly recordsMax: number;
  /** Data and keys, decoded. The first record comes even when it alone is larger. */
  readonly bytesMax: number;
  /** Waits so long for a first record when there is none. */
  readonly waitMs?: number;
}

/** What a read found: whole batches, of which the first may be entered at an offset and the last left early. */
export interface Page {
  readonly batches: readonly PageBatch[];
  readonly recordCount: number;
  /** Where to go on (an `at`). */
  readonly next: Position;
  /** The position the next append will get. */
  readonly head: Position;
  /** The oldest record still kept (or `head` when there is none). */
  readonly earliest: Position;
  /** 0 at the tip; else now minus the arrival of the next unread record. */
  readonly behindMs: number;
  /** True when the shard is sealed and `next` is its end: nothing will ever follow. */
  readonly ended: boolean;
}

export interface PageBatch {
  readonly batch: LogBatch;
  readonly epoch: number;
  /** `n` of the batch's first record. */
  readonly first: number;
  readonly arrivalMs: number;
  /** Kept sealed at rest. */
  readonly sealed: boolean;
  /** Records [from, to) of the batch belong to the page. */
  readonly from: number;
  readonly to: number;
}

export interface ShardStats {
  readonly bytes: number;
  readonly earliest: Position;
  readonly head: Position;
  /** Arrival of the newest record, 0 when there was none. */
  readonly headMs: number;
  readonly sealed: boolean;
}

/**
 * The durable, ordered, fenced record log. Drivers: segment files, the client of another process's log, an in-memory
 * reference model. All pass one conformance suite (test/conformance).
 *
 * Appends are all-or-nothing and contiguous. A promise that resolves means the records survive a power cut. Errors are
 * LogError; `unavailable` with `definite: false` means that the append may have happened.
 *
 * Bodies live in blocks that are used again (batch/block-pool.ts). A driver keeps nothing of an appended batch after the append
 * resolved, and hands out pages of which it keeps nothing.
 */
export interface StreamLog {
  /** Makes the shard known. Idempotent. An append or a read of an unknown shard is `log.unknownShard`. */
  open(ref: ShardRef): Promise<ShardStats>;
  append(ref: ShardRef, batch: LogBatch, options?: AppendOptions): Promise<Appended>;
  /**
   * Several appends at once, each by itself: results in the order of the appends, and no rejection. Appends to one shard
   * keep their order.
   */
  appendAll(appends: readonly ShardAppend[], options?: AppendOptions): Promise<AppendResult[]>;
  read(ref: ShardRef, from: ReadFrom, options: ReadOptions): Promise<Page>;
  /**
   * Calls back after records became readable on any of the shards, or a shard was sealed or dropped. May repeat, may be
   * late, carries no data. Returns the function that stops it.
   */
  watch(refs: readonly ShardRef[], onHint: (ref: ShardRef) => void): () => void;
  /** Closes the shard for appends. Idempotent. Returns the position after the last record. */
  seal(ref: ShardRef): Promise<Position>;
  /** Forgets records that arrived before the time. Monotone and lazy: bytes go when a whole segment is free. */
  trim(ref: ShardRef, beforeMs: number): Promise<Position>;
  /** Forgets the shard. */
  drop(ref: ShardRef): Promise<void>;
  stats(ref: ShardRef): Promise<ShardStats>;
}

export type { LogBatch };
