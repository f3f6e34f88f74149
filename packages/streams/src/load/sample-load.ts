import { KIB, MIB } from "@millrace/base";
import { decodedBytes, forEachRecord, type PageBatch } from "@millrace/log";
import type { Principal } from "@millrace/tenancy";
import type { DataDeps } from "../deps.ts";
import type { StreamTarget } from "../directory/stream-directory.ts";
import type { ShardView, StreamView } from "../directory/stream-view.ts";
import { readShard } from "../iterator/read-shard.ts";
import { hashOfPlace } from "../record/hash-of-place.ts";

/** Records put under one key, or to one place, among those that were looked at. */
export interface SampledKey {
  /** The partition key, as far as a person needs to see it. */
  readonly key: string;
  /** Its place on the ring, in decimal. */
  readonly hashKey: string;
  readonly records: number;
  /** Data and key, as a shard's limit counts them. */
  readonly bytes: number;
}

/** What a shard was put lately. */
export interface ShardLoad {
  readonly shardId: string;
  readonly index: number;
  readonly recordsPerSecond: number;
  readonly bytesPerSecond: number;
  /** How many records the figures rest on, and of how long a time. */
  readonly records: number;
  readonly spanMs: number;
  /** The places with the most bytes, the heaviest first. */
  readonly keys: readonly SampledKey[];
  /** Bytes at all other places together. */
  readonly otherBytes: number;
  readonly otherRecords: number;
}

export interface SampleLoadInput extends StreamTarget {
  /** Only this one. */
  readonly shardId?: string;
  /** Places that are told of each shard. */
  readonly keysMax: number;
}

const WINDOW_MS = 60_000;
/** All shards together are read about so much. */
const READ_BYTES = 32 * MIB;
const READ_BYTES_MIN = 64 * KIB;
const RECORDS_MAX = 20_000;
const READS_AT_ONCE = 16;
const KEY_CHARACTERS = 256;

/**
 * What each open shard was put in the last minute: how much, and under which keys. Read from the log itself, so it is true
 * whoever put it; where a shard was put more than is read, the beginning of the minute stands for all of it. Spends nothing
 * of what the stream's readers may read.
 */
export async function sampleLoad(deps: DataDeps, who: Principal, input: SampleLoadInput): Promise<ShardLoad[]> {
  const view = await deps.directory.get(who, input);
  const shards = view.open.filter(({ id }) => input.shardId === undefined || id === input.shardId);
  const bytesMax = Math.max(READ_BYTES_MIN, Math.floor(READ_BYTES / Math.max(1, shards.length)));
  const loads: ShardLoad[] = [];
  for (let i = 0; i < shards.length; i += READS_AT_ONCE) {
    const some = shards.slice(i, i + READS_AT_ONCE);
    const ask = { bytesMax, keysMax: input.keysMax };
    loads.push(...(await Promise.all(some.map((shard) => sampleShard(deps, { view, shard, ...ask })))));
  }
  return loads;
}

interface ShardSample {
  readonly view: StreamView;
  readonly shard: ShardView;
  readonly bytesMax: number;
  readonly keysMax: number;
}

async function sampleShard(deps: DataDeps, { view, shard, bytesMax, keysMax }: ShardSample): Promise<ShardLoad> {
  const nowMs = deps.clock.nowMs();
  const sinceMs = Math.max(nowMs - WINDOW_MS, shard.createdMs);
  const { page } = await readShard(deps, {
    view,
    shard,
    from: { timeMs: sinceMs },
    options: { recordsMax: RECORDS_MAX, bytesMax },
  });
  const isWhole = page.next.n >= page.head.n;
  const lastMs = page.batches.at(-1)?.arrivalMs ?? nowMs;
  const spanMs = Math.max(1000, (isWhole ? nowMs : lastMs) - sinceMs);
  const places = new Map<string, { key: string; records: number; bytes: number }>();
  let records = 0;
  let bytes = 0;
  for (const batch of page.batches) {
    visit(batch, (place, key, size) => {
      records += 1;
      bytes += size;
      const known = places.get(place);
      if (!known) places.set(place, { key: key(), records: 1, bytes: size });
      else {
        known.records += 1;
        known.bytes += size;
      }
    });
  }
  const keys = [...places]
    .map(([place, sampled]) => ({ hashKey: String(BigInt(`0x${place}`)), ...sampled }))
    .sort((a, b) => b.bytes - a.bytes)
    .slice(0, keysMax);
  const told = (name: "bytes" | "records") => keys.reduce((sum, sampled) => sum + sampled[name], 0);
  return {
    shardId: shard.id,
    index: shard.index,
    recordsPerSecond: (records * 1000) / spanMs,
    bytesPerSecond: (bytes * 1000) / spanMs,
    records,
    spanMs,
    keys,
    otherBytes: bytes - told("bytes"),
    otherRecords: records - told("records"),
  };
}

/** Every record of a batch by its place on the ring (32 hex digits) and its size. */
function visit({ batch, from, to }: PageBatch, onRecord: (place: string, key: () => string, bytes: number) => void) {
  const { body } = batch;
  forEachRecord(batch, { from, to }, (record) => {
    const { keyStart, keyEnd } = record;
    const key = () => body.toString("utf8", keyStart, Math.min(keyEnd, keyStart + KEY_CHARACTERS));
    onRecord(hashOfPlace(body, record), key, decodedBytes(batch, record) + keyEnd - keyStart);
  });
}
