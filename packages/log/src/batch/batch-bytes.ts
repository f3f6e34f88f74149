import { decodedBytes, forEachRecord } from "./for-each-record.ts";
import type { LogBatch } from "./log-batch.ts";

/** Bytes of data and partition keys of a whole batch, decoded: what limits and pages count. */
export function batchBytes(batch: LogBatch): number {
  let bytes = 0;
  forEachRecord(batch, { from: 0, to: batch.count }, (place) => {
    bytes += decodedBytes(batch, place) + place.keyEnd - place.keyStart;
  });
  return bytes;
}

/**
 * How many records from `from` fit into `bytesMax` and `recordsMax`. At least one when `first` says that the page is
 * still empty: a record larger than the page goes alone.
 */
export function fittingRecords(
  batch: LogBatch,
  from: number,
  room: { readonly bytesMax: number; readonly recordsMax: number; readonly first: boolean },
): { count: number; bytes: number } {
  let count = 0;
  let bytes = 0;
  const to = Math.min(batch.count, from + room.recordsMax);
  forEachRecord(batch, { from, to }, (place) => {
    const next = decodedBytes(batch, place) + place.keyEnd - place.keyStart;
    if (bytes + next > room.bytesMax && !(room.first && count === 0)) return false;
    bytes += next;
    count += 1;
    return true;
  });
  return { count, bytes };
}
