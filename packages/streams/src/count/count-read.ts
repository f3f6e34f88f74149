import type { Page } from "@millrace/log";
import type { Principal } from "@millrace/tenancy";
import type { DataDeps } from "../deps.ts";
import type { ShardView, StreamView } from "../directory/stream-view.ts";
import type { StreamCounters } from "./stream-counters.ts";

export interface CountedRead {
  readonly who: Principal;
  readonly view: StreamView;
  readonly shard: ShardView;
  readonly page: Page;
  readonly bytes: number;
  readonly behindMs: number;
  readonly ms: number;
}

/** Counts a GetRecords that was answered, and notes how far its caller has come. */
export function countRead(deps: Pick<DataDeps, "counters" | "readers" | "clock">, read: CountedRead): void {
  const { who, view, shard, page, bytes, behindMs, ms } = read;
  const counts = deps.counters.of(view);
  counts["GetRecords.Success"].add(1);
  counts["GetRecords.Latency"].add(ms);
  counts["GetRecords.Bytes"].add(bytes);
  counts["GetRecords.Records"].add(page.recordCount);
  counts["GetRecords.IteratorAgeMilliseconds"].add(behindMs);
  deps.counters.ofReader(view, who.id).ReaderMillisBehindLatest.add(behindMs);
  deps.readers.note(view, shard, { kind: "key", name: who.id, page, behindMs, nowMs: deps.clock.nowMs() });
  if (view.shardLevelMetrics.length === 0) return;
  deps.counters.ofShard(view, shard, "OutgoingBytes").add(bytes);
  deps.counters.ofShard(view, shard, "OutgoingRecords").add(page.recordCount);
  deps.counters.ofShard(view, shard, "IteratorAgeMilliseconds").add(behindMs);
}

/** Counts a GetRecords that came too fast. */
export function countThrottledRead(
  counters: StreamCounters,
  { who, view, shard }: Pick<CountedRead, "who" | "view" | "shard">,
): void {
  const page = counters.of(view);
  page["GetRecords.Success"].add(0);
  page.ReadProvisionedThroughputExceeded.add(1);
  counters.ofShard(view, shard, "ReadProvisionedThroughputExceeded").add(1);
  counters.ofThrottled(view, shard.id, who.id).ThrottledReads.add(1);
}
