import { forEachRecord, type Page, type PageBatch } from "@millrace/log";
import { deaggregate, type ShardView } from "@millrace/streams";
import { SourceRecord } from "./source-record.ts";

export interface SourceOptions {
  /** Stream and shard, as the records' ids begin. */
  readonly lane: string;
  /** Of the shard, where records of the Kinesis Producer Library are to be taken apart; undefined: they are not. */
  readonly range: Pick<ShardView, "startHex" | "endHex"> | undefined;
}

/** The records of a page, in order, as views of it. An aggregated record is taken apart. */
export function readSource(page: Page, options: SourceOptions): SourceRecord[] {
  const records: SourceRecord[] = [];
  for (const pageBatch of page.batches) readBatchInto(records, pageBatch, options);
  return records;
}

function readBatchInto(records: SourceRecord[], pageBatch: PageBatch, { lane, range }: SourceOptions): void {
  const { batch, epoch, first, arrivalMs } = pageBatch;
  const { body } = batch;
  forEachRecord(batch, pageBatch, (place) => {
    const data =
      batch.encoding === "binary"
        ? body.subarray(place.dataStart, place.dataEnd)
        : Buffer.from(body.toString("latin1", place.dataStart, place.dataEnd), "base64");
    const n = first + place.index;
    const inner = range && deaggregate(data, range);
    if (!inner) {
      const partitionKey = body.toString("utf8", place.keyStart, place.keyEnd);
      records.push(new SourceRecord({ lane, epoch, n, sub: undefined, arrivalMs, partitionKey, data }));
      return;
    }
    for (const { partitionKey, data: innerData, subSequence } of inner) {
      records.push(new SourceRecord({ lane, epoch, n, sub: subSequence, arrivalMs, partitionKey, data: innerData }));
    }
  });
}
