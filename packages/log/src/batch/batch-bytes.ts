import { invariant } from "@millrace/base";
import { decodedBytes, forEachRecord } from "./for-each-record.ts";
import { type LogBatch, RECORD_HEADER_BYTES } from "./log-batch.ts";

/** Bytes of data and partition keys of a whole batch, decoded: what limits and pages count. */
export function batchBytes(batch: LogBatch): number {
  let bytes = 0;
  forEachRecord(batch, { from: 0, to: batch.count }, (place) => {
    bytes += decodedBytes(batch, place) + place.keyEnd - place.keyStart;
  });
  return bytes;
}

/** The same, for a batch that comes from elsewhere: throws when the body is not made of `count` whole records. */
export function checkedBatchBytes(batch: LogBatch): number {
  const { body, count } = batch;
  invariant(count > 0, "a batch has at least one record");
  let at = 0;
  let records = 0;
  let bytes = 0;
  const isText = batch.encoding === "base64";
  while (at + RECORD_HEADER_BYTES <= body.length) {
    const dataLength = body.readUInt32LE(at);
    const keyLength = body.readUInt16LE(at + 4);
    at += RECORD_HEADER_BYTES + keyLength + (body[at + 6] ?? 0) + dataLength;
    if (isText && dataLength > 0) {
      invariant(dataLength % 4 === 0, "base64 text comes in fours");
      const padding = body[at - 1] !== 0x3d ? 0 : body[at - 2] === 0x3d ? 2 : 1;
      bytes += keyLength + (dataLength / 4) * 3 - padding;
    } else bytes += keyLength + dataLength;
    records += 1;
  }
  invariant(at === body.length && records === count, `a batch of ${count} records ends where its body does`);
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
