import { forEachRecord } from "./for-each-record.ts";
import type { LogBatch, LogRecord } from "./log-batch.ts";

export interface ReadRecord extends LogRecord {
  readonly data: Buffer;
}

/** The records [from, to) of a batch, one object each, data decoded. For readers that want objects. */
export function readBatch(batch: LogBatch, range?: { readonly from: number; readonly to: number }): ReadRecord[] {
  const records: ReadRecord[] = [];
  forEachRecord(batch, range ?? { from: 0, to: batch.count }, (place) => {
    const { body } = batch;
    const data =
      batch.encoding === "binary"
        ? Buffer.from(body.subarray(place.dataStart, place.dataEnd))
        : Buffer.from(body.toString("latin1", place.dataStart, place.dataEnd), "base64");
    const partitionKey = body.toString("utf8", place.keyStart, place.keyEnd);
    const explicitHashKey = body.toString("latin1", place.hashStart, place.hashEnd);
    records.push(explicitHashKey ? { partitionKey, explicitHashKey, data } : { partitionKey, data });
  });
  return records;
}
