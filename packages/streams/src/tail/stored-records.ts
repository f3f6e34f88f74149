import { type Page, readBatch } from "@millrace/log";
import type { ShardView } from "../directory/stream-view.ts";
import type { StoredRecord } from "./tail-record.ts";

/** The records of a page of a shard, each with its place there. */
export function storedRecords(shard: ShardView, { batches }: Page): StoredRecord[] {
  return batches.flatMap(({ batch, epoch, first, arrivalMs, sealed, ...range }) =>
    readBatch(batch, range).map((record, i) => ({
      shard,
      epoch,
      n: first + range.from + i,
      arrivalMs,
      sealed,
      record,
    })),
  );
}
