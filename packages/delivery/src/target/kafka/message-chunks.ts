import type { IndexedRecord } from "../remaining-records.ts";
import { partitionOf } from "./murmur2.ts";

export interface KafkaMessage {
  /** Of its record in the batch. */
  readonly index: number;
  readonly key: Buffer | undefined;
  readonly value: Buffer;
  readonly atMs: number;
}

/** A broker takes 1 MiB in one piece unless it is told otherwise. */
const CHUNK_BYTES_MAX = 900 * 1024;
/** A record's frame, at most. */
const FRAME_BYTES = 40;

export interface Partitioning {
  readonly keyOf: (record: IndexedRecord["record"]) => string | undefined;
  readonly partitions: number;
  /** Messages without a key all go to the partition that follows from it. */
  readonly batchId: string;
}

/** Parts a batch by partition, and each part into chunks that are sent one after the other. The same batch is parted the same way. */
export function messageChunks(
  records: readonly IndexedRecord[],
  { keyOf, partitions, batchId }: Partitioning,
): Map<number, KafkaMessage[][]> {
  const keyless = partitionOf(Buffer.from(batchId), partitions);
  const byPartition = new Map<number, { chunks: KafkaMessage[][]; bytes: number }>();
  for (const { index, record } of records) {
    const text = keyOf(record);
    const key = text === undefined ? undefined : Buffer.from(text);
    const partition = key ? partitionOf(key, partitions) : keyless;
    const part = byPartition.get(partition) ?? { chunks: [], bytes: Infinity };
    byPartition.set(partition, part);
    const bytes = record.data.length + (key?.length ?? 0) + FRAME_BYTES;
    if (part.bytes + bytes > CHUNK_BYTES_MAX) {
      part.chunks.push([]);
      part.bytes = 0;
    }
    part.bytes += bytes;
    part.chunks.at(-1)?.push({ index, key, value: record.data, atMs: record.arrivalMs });
  }
  return new Map([...byPartition].map(([partition, { chunks }]) => [partition, chunks]));
}
