import type { Principal } from "@millrace/tenancy";
import type { StreamView } from "../directory/stream-view.ts";
import type { PlannedGroup } from "../record/plan-put.ts";
import type { PutGroup } from "../record/put-outcome.ts";
import type { StreamCounters } from "./stream-counters.ts";

/** A put that was answered: what was planned, and what became of it. */
export interface CountedPut {
  readonly who: Principal;
  readonly view: StreamView;
  readonly input: { readonly operation: "PutRecord" | "PutRecords"; readonly slices: { readonly count: number } };
  /** By shard, in the order of the first of the stored groups; empty when that is not known. */
  readonly planned: readonly PlannedGroup[];
  /** Data and keys of all that was given to the log. */
  readonly bytes: number;
  readonly stored: { readonly groupOf: Int32Array; readonly groups: readonly PutGroup[] };
  readonly ms: number;
}

/** Spelled out, because making these names for every call would cost more than the counting. */
const names = {
  PutRecord: { bytes: "PutRecord.Bytes", latency: "PutRecord.Latency", success: "PutRecord.Success" },
  PutRecords: { bytes: "PutRecords.Bytes", latency: "PutRecords.Latency", success: "PutRecords.Success" },
} as const;

/** Counts a put: once a call and, where a shard is asked for or refused something, once a shard. Never once a record. */
export function countPut(counters: StreamCounters, put: CountedPut): void {
  const { view, input, ms } = put;
  const { count } = input.slices;
  const name = names[input.operation];
  const page = counters.of(view);
  let stored = 0;
  for (const group of put.stored.groups) stored += group.stored;
  page[name.latency].add(ms);
  page[name.success].add(stored > 0 ? 1 : 0);
  if (stored > 0) {
    const bytes = storedBytes(put, stored);
    page.IncomingBytes.add(bytes);
    page.IncomingRecords.add(stored);
    page[name.bytes].add(bytes);
  }
  const throttled = stored === count ? 0 : countThrottled(counters, put);
  if (input.operation === "PutRecords") {
    page["PutRecords.TotalRecords"].add(count);
    page["PutRecords.Records"].add(stored);
    page["PutRecords.SuccessfulRecords"].add(stored);
    page["PutRecords.ThrottledRecords"].add(throttled);
    page["PutRecords.FailedRecords"].add(count - stored - throttled);
  }
  if (view.shardLevelMetrics.length > 0) countShards(counters, put, stored);
}

/** Bytes that are on disk. Of a put of which the log took only a part they are in proportion to the records. */
function storedBytes({ planned, bytes, input }: CountedPut, stored: number): number {
  let given = planned.length === 0 ? input.slices.count : 0;
  for (const group of planned) given += group.accepted;
  return given === stored ? bytes : Math.round((bytes * stored) / Math.max(1, given));
}

/** How many records were refused by a shard's limit; each refusal is counted by shard and caller, too. */
function countThrottled(counters: StreamCounters, { view, who, stored }: CountedPut): number {
  const asked = new Int32Array(stored.groups.length);
  for (const slot of stored.groupOf) asked[slot] = (asked[slot] as number) + 1;
  let total = 0;
  for (const [slot, { shardId, stored: kept, failure }] of stored.groups.entries()) {
    if (failure?.errorCode !== "ProvisionedThroughputExceededException") continue;
    const refused = (asked[slot] as number) - kept;
    if (refused <= 0) continue;
    total += refused;
    counters.ofThrottled(view, shardId, who.id).ThrottledRecords.add(refused);
    const shard = view.shards.find(({ id }) => id === shardId);
    if (shard) counters.ofShard(view, shard, "WriteProvisionedThroughputExceeded").add(refused);
  }
  if (total > 0) counters.of(view).WriteProvisionedThroughputExceeded.add(total);
  return total;
}

/** Bytes of a shard that was not planned (a reshard moved its records) are in proportion, too. */
function countShards(counters: StreamCounters, put: CountedPut, total: number): void {
  const { view, planned, stored } = put;
  for (const [slot, { shardId, stored: kept }] of stored.groups.entries()) {
    const plan = planned[slot];
    const shard = kept === 0 ? undefined : (plan?.shard ?? view.shards.find(({ id }) => id === shardId));
    if (!shard) continue;
    const bytes = plan?.accepted === kept ? plan.bytes : Math.round((put.bytes * kept) / total);
    counters.ofShard(view, shard, "IncomingRecords").add(kept);
    counters.ofShard(view, shard, "IncomingBytes").add(bytes);
  }
}
