import { blocks, decodedBytes, forEachRecord, type Page, type PageBatch } from "@millrace/log";
import { SequenceRun, type ShardView } from "@millrace/streams";
import type { Codec } from "../../codec/codec.ts";
import { cborRecords } from "./cbor-records.ts";
import { jsonRecords } from "./json-records.ts";
import type { RecordSpelling } from "./record-spelling.ts";

const spellings: Readonly<Record<Codec["name"], RecordSpelling>> = { json: jsonRecords, cbor: cborRecords };

/** What is written: records of one shard, and the other members with the wire's names. */
export interface RecordsAnswer {
  readonly page: Page | undefined;
  readonly shard: Pick<ShardView, "index" | "createdSeconds">;
  readonly others: Readonly<Record<string, unknown>>;
}

/** A body with `Records` and other members (GetRecords, SubscribeToShardEvent), straight from the log's batches. */
export function writeRecords(codec: Codec, { page, shard, others }: RecordsAnswer): Buffer {
  const spelling = spellings[codec.name];
  const batches = page?.batches ?? [];
  const head = spelling.head(page?.recordCount ?? 0);
  const tail = spelling.tail(others);
  const out = blocks.take(head.length + tail.length + bytesOf(spelling, batches));
  let at = head.copy(out);
  const body = at;
  for (const batch of batches) {
    if (at > body) at += spelling.between.copy(out, at);
    at = writeBatch(spelling, { out, at }, { batch, shard });
  }
  at += tail.copy(out, at);
  return out.subarray(0, at);
}

function bytesOf(spelling: RecordSpelling, batches: readonly PageBatch[]): number {
  let bytes = 0;
  for (const page of batches) {
    const opening = spelling.opening(page).template.length + spelling.between.length;
    forEachRecord(page.batch, page, (place) => {
      bytes += opening + spelling.bytesMax(place, page.batch, decodedBytes(page.batch, place));
    });
  }
  return bytes;
}

function writeBatch(
  spelling: RecordSpelling,
  to: { readonly out: Buffer; readonly at: number },
  { batch: page, shard }: { readonly batch: PageBatch; readonly shard: RecordsAnswer["shard"] },
): number {
  const { out } = to;
  let { at } = to;
  const { batch, sealed, from } = page;
  const { template, hole } = spelling.opening(page);
  const run = new SequenceRun({
    createdSeconds: shard.createdSeconds,
    shard: shard.index,
    epoch: page.epoch,
    n: page.first + from,
    recordSeconds: Math.floor(page.arrivalMs / 1000),
  });
  forEachRecord(batch, page, (place) => {
    if (place.index > from) {
      run.advance();
      at += spelling.between.copy(out, at);
    }
    out.set(template, at);
    out.set(run.digits, at + hole);
    at = spelling.rest(out, at + template.length, { place, batch, dataBytes: decodedBytes(batch, place), sealed });
  });
  return at;
}
