import type { StagedRecord } from "../batch/staged-record.ts";
import { derivedUuid } from "./derived-uuid.ts";
import type { TargetBatch } from "./target.ts";

/** A record with its index in the batch, by which outcomes name it. */
export interface IndexedRecord {
  readonly index: number;
  readonly record: StagedRecord;
}

/** The records of a batch that this attempt is about. */
export async function remainingRecords(batch: TargetBatch): Promise<IndexedRecord[]> {
  const records = await batch.records();
  if (batch.remaining === undefined) return records.map((record, index) => ({ index, record }));
  return batch.remaining.flatMap((index) => {
    const record = records[index];
    return record ? [{ index, record }] : [];
  });
}

/**
 * The id of a request with just these records. A part of a batch gets one of its own, since a receiver that knows requests by
 * their ids would take the second half for the first; the same part has the same id at every attempt.
 */
export function requestIdOf(batch: Pick<TargetBatch, "requestId" | "remaining">): string {
  if (batch.remaining === undefined) return batch.requestId;
  return derivedUuid(`${batch.requestId}/${batch.remaining.join(",")}`);
}
