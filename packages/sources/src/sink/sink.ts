/** A record on its way into a stream. */
export interface SourceRecord {
  readonly partitionKey: string;
  readonly explicitHashKey?: string;
  readonly data: Buffer;
}

/** Which stream a source writes to. */
export interface SinkTarget {
  readonly sourceId: string;
  readonly teamId: string;
  readonly accountId: string;
  readonly region: string;
  readonly streamName: string;
}

export interface SinkBatch {
  readonly records: readonly SourceRecord[];
  /** Sent again with the same id and sequence, a batch is stored once. */
  readonly producer: { readonly id: string; readonly sequence: number };
  readonly signal: AbortSignal;
}

/**
 * Where sources write. `put` resolves when all records are durable, waiting while the stream is throttled; it throws an
 * AppError otherwise, when some of them may have been stored: send the batch again under the same sequence. An abort ends the
 * waiting, not what was sent: a source that is paused knows what became of its last batch.
 */
export interface Sink {
  put(target: SinkTarget, batch: SinkBatch): Promise<void>;
  /** The largest record (key and data) the stream takes. */
  recordBytesMax(target: SinkTarget): Promise<number>;
}

/** One put: the log takes it in one piece per shard, and it fits into a shard's share of one second. */
export const BATCH_RECORDS_MAX = 500;
export const BATCH_BYTES_MAX = 512 * 1024;
