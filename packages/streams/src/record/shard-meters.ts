import type { Limits } from "@millrace/contract";
import { UNLIMITED } from "@millrace/contract";
import type { ShardView } from "../directory/stream-view.ts";

/** A generation of meters; two are kept, so at most twice as many. */
const METERS_MAX = 20_000;

/**
 * The token buckets of one shard: what AWS allows it in a second, by direction. Each holds one second's worth when nobody
 * draws. Whoever finds something in a bucket may draw more than that: the bucket goes below zero and has to fill up first.
 * So a record of 10 MiB passes a shard of 1 MiB/s, and then nothing does for ten seconds. Plain numbers, no timers.
 */
export class ShardMeter {
  #writeMs = 0;
  #writeBytes = 0;
  #writeRecords = 0;
  #readMs = 0;
  #readCalls = 0;
  #readBytes = 0;
  #readBlockedUntilMs = 0;
  #iteratorMs = 0;
  #iteratorCalls = 0;

  /** Brings the write buckets up to now. Call it before a run of `takeWrite`. */
  fillWrite(nowMs: number, limits: Limits): void {
    const seconds = elapsed(this.#writeMs, nowMs);
    this.#writeMs = nowMs;
    const { shardWriteBytesPerSecond: bytes, shardWriteRecordsPerSecond: records } = limits;
    this.#writeBytes = Math.min(bytes, this.#writeBytes + seconds * bytes);
    this.#writeRecords = Math.min(records, this.#writeRecords + seconds * records);
  }

  /** Draws one record, or draws nothing and returns false. */
  takeWrite(bytes: number): boolean {
    if (this.#writeBytes <= 0 || this.#writeRecords < 1) return false;
    this.#writeBytes -= bytes;
    this.#writeRecords -= 1;
    return true;
  }

  /** Gives back what was drawn for records that were not stored. */
  returnWrite(bytes: number, records: number): void {
    this.#writeBytes += bytes;
    this.#writeRecords += records;
  }

  /** Draws one GetRecords call. */
  takeRead(nowMs: number, limits: Limits): boolean {
    const seconds = elapsed(this.#readMs, nowMs);
    this.#readMs = nowMs;
    const { shardReadCallsPerSecond: calls, shardReadBytesPerSecond: bytes } = limits;
    this.#readCalls = Math.min(calls, this.#readCalls + seconds * calls);
    this.#readBytes = Math.min(bytes, this.#readBytes + seconds * bytes);
    if (nowMs < this.#readBlockedUntilMs || this.#readBytes <= 0 || this.#readCalls < 1) return false;
    this.#readCalls -= 1;
    return true;
  }

  /** Draws what a GetRecords call gave. More than a second's worth at once blocks for as long as it is worth: 10 MiB, 5 s. */
  spendRead(bytes: number, nowMs: number, limits: Limits): void {
    const rate = limits.shardReadBytesPerSecond;
    this.#readBytes -= bytes;
    if (bytes > rate) this.#readBlockedUntilMs = nowMs + (bytes / rate) * 1000;
  }

  /** Draws one GetShardIterator call. */
  takeIterator(nowMs: number, limits: Limits): boolean {
    const seconds = elapsed(this.#iteratorMs, nowMs);
    this.#iteratorMs = nowMs;
    const calls = limits.shardIteratorCallsPerSecond;
    this.#iteratorCalls = Math.min(calls, this.#iteratorCalls + seconds * calls);
    if (this.#iteratorCalls < 1) return false;
    this.#iteratorCalls -= 1;
    return true;
  }
}

/** Every shard's meter, bounded: those not used for long are forgotten, full as they are. */
export class ShardMeters {
  #young = new Map<string, ShardMeter>();
  #old = new Map<string, ShardMeter>();

  /** The meter of a shard; a new one is full. */
  of(shard: ShardView): ShardMeter {
    const key = `${shard.ref.stream}/${shard.index}`;
    const known = this.#young.get(key);
    if (known) return known;
    const meter = this.#old.get(key) ?? new ShardMeter();
    if (this.#young.size >= METERS_MAX) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, meter);
    return meter;
  }
}

/** True when a team's shards take whatever comes, so that nobody has to count. */
export function isWriteUnlimited(limits: Limits): boolean {
  return limits.shardWriteBytesPerSecond >= UNLIMITED && limits.shardWriteRecordsPerSecond >= UNLIMITED;
}

/** Seconds since, at most a lifetime of the bucket; 0 when the clock went back. */
function elapsed(sinceMs: number, nowMs: number): number {
  return Math.max(0, nowMs - sinceMs) / 1000;
}
