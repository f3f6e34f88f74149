import { forEachRecord, type Page, readNewest, type StreamLog } from "@millrace/log";
import { deaggregate, maskData } from "@millrace/streams";
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
  /** What whoever looks may not see. */
  readonly maskedPaths: readonly string[];
}

const BYTES_MAX = 1024 * 1024;

/** Some records of a source as they may be seen, taken apart and unpacked; nobody's reading is disturbed by it. */
export async function sampleRecords(log: StreamLog, source: FoundSource, options: SampleOptions): Promise<Buffer[]> {
  const found = await Promise.all(source.shards.map((shard) => sampleShard(log, shard, options)));
  const records = found.flat().sort((a, b) => a.arrivalMs - b.arrivalMs);
  const { recordsMax, from, maskedPaths } = options;
  return (from === "oldest" ? records.slice(0, recordsMax) : records.slice(-recordsMax)).map(({ data }) =>
    unpackGzip(maskData(data, maskedPaths).data, BYTES_MAX),
  );
}

type Shard = FoundSource["shards"][number];

async function sampleShard(
  log: StreamLog,
  shard: Shard,
  { recordsMax, from }: SampleOptions,
): Promise<SampledRecord[]> {
  const limits = { recordsMax, bytesMax: BYTES_MAX };
  const isOldest = from === "oldest";
  const page = await (isOldest ? log.read(shard.ref, "earliest", limits) : readNewest(log, shard.ref, limits));
  return readPage(page, shard);
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
