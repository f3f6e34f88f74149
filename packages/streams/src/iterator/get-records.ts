import { AppError, formatStreamArn } from "@millrace/base";
import { UNLIMITED } from "@millrace/contract";
import { decodedBytes, forEachRecord, type Page } from "@millrace/log";
import type { Principal } from "@millrace/tenancy";
import { countRead, countThrottledRead } from "../count/count-read.ts";
import type { DataDeps } from "../deps.ts";
import type { ShardView, StreamView } from "../directory/stream-view.ts";
import { getReadableShard } from "./get-readable-shard.ts";
import { type ChildShard, readShard } from "./read-shard.ts";
import { readThrottled } from "./read-throttled.ts";
import { openIterator, refuseExpired, type ShardIterator, sealIterator } from "./shard-iterator.ts";

const RECORDS_MAX = 10_000;

export interface GetRecordsInput {
  readonly shardIterator: string;
  readonly limit?: number | undefined;
  readonly streamArn?: string | undefined;
}

/** What GetRecords found. The edge writes the records straight from the page's batches. */
export interface GetRecordsOutcome {
  readonly page: Page;
  readonly shard: ShardView;
  readonly view: StreamView;
  /** Absent at the end of a closed shard, and only there. */
  readonly nextShardIterator?: string;
  readonly millisBehindLatest: number;
  /** Present at the end of a closed shard, and only there. */
  readonly childShards?: readonly ChildShard[];
}

/** Reads on from an iterator: GetRecords. Never empty while anything is unread. Every answer has a new iterator. */
export async function getRecords(deps: DataDeps, who: Principal, input: GetRecordsInput): Promise<GetRecordsOutcome> {
  const startedMs = performance.now();
  const iterator = openGiven(deps, input);
  refuseExpired(iterator, deps.clock.nowMs());
  const { view: known, shard } = await getReadableShard(deps, iterator);
  const { limits } = known;
  const meter = deps.meters.of(shard);
  if (!meter.takeRead(deps.clock.nowMs(), limits)) {
    countThrottledRead(deps.counters, { who, view: known, shard });
    throw readThrottled(known, shard);
  }

  const bytesMax = deps.pages.next(deps.clock.nowMs());
  const options = { recordsMax: Math.min(input.limit ?? RECORDS_MAX, RECORDS_MAX), bytesMax };
  const read = await readShard(deps, { view: known, shard, from: iterator.from, options });
  const { page, view, childShards, behindMs } = read;
  const bytes = pageBytes(page);
  const ms = performance.now() - startedMs;
  countRead(deps, { who, view, shard, page, bytes, behindMs, ms });
  deps.pages.spend(bytes);
  if (limits.shardReadBytesPerSecond < UNLIMITED) meter.spendRead(bytes, deps.clock.nowMs(), limits);
  const found = { page, shard, view, millisBehindLatest: behindMs };
  if (childShards) return { ...found, childShards };
  return { ...found, nextShardIterator: sealIterator(deps, { view, shard, from: { at: page.next } }) };
}

function openGiven(deps: DataDeps, { shardIterator, streamArn }: GetRecordsInput): ShardIterator {
  const iterator = openIterator(deps, shardIterator);
  if (iterator && (streamArn === undefined || streamArn === formatStreamArn(iterator))) return iterator;
  throw new AppError("argument.invalid", { reason: "Invalid ShardIterator." });
}

/** Bytes of data and keys, decoded: what the read limit counts. */
function pageBytes(page: Page): number {
  let bytes = 0;
  for (const { batch, from, to } of page.batches) {
    forEachRecord(batch, { from, to }, (place) => {
      bytes += decodedBytes(batch, place) + place.keyEnd - place.keyStart;
    });
  }
  return bytes;
}
