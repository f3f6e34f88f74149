import { blocks, decodedBytes, forEachRecord, type Page, type PageBatch } from "@millrace/log";
import { type ShardView, writeSequence } from "@millrace/streams";
import type { Codec } from "../../codec/codec.ts";
import { cborRecords } from "./cbor-records.ts";
import { jsonRecords } from "./json-records.ts";
import type { RecordOpening, RecordSpelling } from "./record-spelling.ts";

const spellings: Readonly<Record<Codec["name"], RecordSpelling>> = { json: jsonRecords, cbor: cborRecords };

/** What is written: records of one shard, and the other members with the wire's names. */
export interface RecordsAnswer {
  readonly page: Page | undefined;
  readonly shard: Pick<ShardView, "index" | "createdSeconds">;
  readonly others: Readonly<Record<string, unknown>>;
  /**
   * Gives the page's memory back block by block, so that ten megabytes are not there twice. Not for a page that is looked at afterwards,
   * as a subscription does to keep its pace.
   */
  readonly givesBack?: boolean;
}

/** A body with `Records` and other members (GetRecords, SubscribeToShardEvent), straight from the log's batches. */
export function writeRecords(codec: Codec, { page, shard, others, givesBack = false }: RecordsAnswer): Buffer {
  const spelling = openingOnce(spellings[codec.name]);
  const batches = page?.batches ?? [];
  const head = spelling.head(page?.recordCount ?? 0);
  const tail = spelling.tail(others);
  const out = blocks.take(head.length + tail.length + bytesOf(spelling, batches));
  let at = head.copy(out);
  const body = at;
  for (const [i, batch] of batches.entries()) {
    if (at > body) at += spelling.between.copy(out, at);
    at = writeBatch(spelling, { out, at }, { batch, shard });
    const { body: read } = batch.batch;
    const isLastOfBlock = batches[i + 1]?.batch.body.buffer !== read.buffer;
    if (givesBack && isLastOfBlock) blocks.give(read);
  }
  at += tail.copy(out, at);
  return out.subarray(0, at);
}

/** Of the many batches that a round of small puts leaves, the openings are made once. */
function openingOnce(spelling: RecordSpelling): RecordSpelling {
  let last: { readonly arrivalMs: number; readonly sealed: boolean; readonly opening: RecordOpening } | undefined;
  const opening: RecordSpelling["opening"] = ({ arrivalMs, sealed }) => {
    if (last?.arrivalMs !== arrivalMs || last.sealed !== sealed) {
      last = { arrivalMs, sealed, opening: spelling.opening({ arrivalMs, sealed }) };
    }
    return last.opening;
  };
  return { ...spelling, opening };
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
  const sequence = {
    createdSeconds: shard.createdSeconds,
    shard: shard.index,
    epoch: page.epoch,
    n: page.first + from,
    recordSeconds: Math.floor(page.arrivalMs / 1000),
  };
  forEachRecord(batch, page, (place) => {
    if (place.index > from) at += spelling.between.copy(out, at);
    out.set(template, at);
    writeSequence(sequence, out, at + hole);
    sequence.n += 1;
    at = spelling.rest(out, at + template.length, { place, batch, dataBytes: decodedBytes(batch, place), sealed });
  });
  return at;
}
