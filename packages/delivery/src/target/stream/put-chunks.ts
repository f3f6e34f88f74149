import type { StagedRecord } from "../../batch/staged-record.ts";

/** A record for a stream, with its index in the batch. */
export interface StreamRecord {
  readonly index: number;
  readonly partitionKey: string;
  readonly data: Buffer;
}

/** Records that are put with one request. */
export interface PutChunk {
  /** Stays the same at every attempt of the batch. */
  readonly number: number;
  readonly records: readonly StreamRecord[];
}

const RECORDS_MAX = 500;
/** Below what a shard takes in a second, so that no chunk waits for more than a shard can have. */
const BYTES_MAX = 900 * 1024;
/** Kinesis's, in characters. */
const KEY_LENGTH_MAX = 256;

export type KeyOf = (record: StagedRecord) => string | undefined;

/**
 * Cuts a batch into chunks, and leaves in each what remains. They are cut from all records, also from those that are done: a chunk
 * whose answer was lost must come again under its number with just the same records.
 */
export function putChunks(
  records: readonly StagedRecord[],
  remaining: readonly number[] | undefined,
  keyOf: KeyOf,
): PutChunk[] {
  const isLeft = remaining && new Set(remaining);
  const chunks: { readonly number: number; readonly records: StreamRecord[] }[] = [];
  let count = RECORDS_MAX;
  let bytes = 0;
  for (const [index, record] of records.entries()) {
    if (count >= RECORDS_MAX || bytes + record.data.length > BYTES_MAX) {
      chunks.push({ number: chunks.length, records: [] });
      count = 0;
      bytes = 0;
    }
    count += 1;
    bytes += record.data.length;
    if (isLeft && !isLeft.has(index)) continue;
    const partitionKey = [...(keyOf(record) ?? record.id)].slice(0, KEY_LENGTH_MAX).join("");
    chunks.at(-1)?.records.push({ index, partitionKey, data: record.data });
  }
  return chunks.filter((chunk) => chunk.records.length > 0);
}
