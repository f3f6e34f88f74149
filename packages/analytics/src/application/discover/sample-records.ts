import { forEachRecord, type Page, type StreamLog } from "@millrace/log";
import { deaggregate } from "@millrace/streams";
import { unpackGzip } from "../../input/unpack-gzip.ts";
import type { FoundSource } from "../source/find-source.ts";

interface SampledRecord {
  readonly arrivalMs: number;
  readonly data: Buffer;
}

export interface SampleOptions {
  readonly recordsMax: number;
  /** The oldest that are kept, or the newest. */
  readonly from: "oldest" | "newest";
}

const BYTES_MAX = 1024 * 1024;
/** Owners of the log that are looked back to: each start of the gateway is one. */
const OWNERS_MAX = 16;

/** Some records of a source as they came in, taken apart and unpacked; nobody's reading is disturbed by it. */
export async function sampleRecords(log: StreamLog, source: FoundSource, options: SampleOptions): Promise<Buffer[]> {
  const found = await Promise.all(source.shards.map((shard) => sampleShard(log, shard, options)));
  const records = found.flat().sort((a, b) => a.arrivalMs - b.arrivalMs);
  const { recordsMax, from } = options;
  return (from === "oldest" ? records.slice(0, recordsMax) : records.slice(-recordsMax)).map(({ data }) =>
    unpackGzip(data, BYTES_MAX),
  );
}

type Shard = FoundSource["shards"][number];

/**
 * A position names the owner too that wrote the record, and who wrote the one so many before the end is not known: each owner is
 * asked for what it and those after it wrote, from the last one back, until there is enough.
 */
async function sampleShard(
  log: StreamLog,
  shard: Shard,
  { recordsMax, from }: SampleOptions,
): Promise<SampledRecord[]> {
  const limits = { recordsMax, bytesMax: BYTES_MAX };
  if (from === "oldest") return readPage(await log.read(shard.ref, "earliest", limits), shard);
  const { head, earliest } = await log.stats(shard.ref);
  const wanted = Math.min(recordsMax, head.n - earliest.n);
  const n = head.n - wanted;
  const last = Math.max(0, head.epoch - OWNERS_MAX);
  let records: SampledRecord[] = [];
  for (let epoch = head.epoch; epoch >= last && records.length < wanted; epoch -= 1) {
    records = readPage(await log.read(shard.ref, { at: { epoch, n } }, limits), shard);
  }
  return records;
}

function readPage(page: Page, { range }: Shard): SampledRecord[] {
  const records: SampledRecord[] = [];
  for (const pageBatch of page.batches) {
    const { batch, arrivalMs } = pageBatch;
    const { body } = batch;
    forEachRecord(batch, pageBatch, (place) => {
      // A copy: the page's memory is not kept for a sample's sake.
      const data =
        batch.encoding === "binary"
          ? Buffer.from(body.subarray(place.dataStart, place.dataEnd))
          : Buffer.from(body.toString("latin1", place.dataStart, place.dataEnd), "base64");
      const inner = range && deaggregate(data, range);
      for (const one of inner ?? [{ data }]) records.push({ arrivalMs, data: one.data });
    });
  }
  return records;
}
