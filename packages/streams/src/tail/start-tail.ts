import { AppError } from "@millrace/base";
import type { RecordsFrom } from "@millrace/contract";
import type { ReadFrom } from "@millrace/log";
import type { DataDeps } from "../deps.ts";
import type { ShardView, StreamView } from "../directory/stream-view.ts";
import { parseSequence } from "../record/sequence-number.ts";
import type { ShardMerge } from "./shard-merge.ts";

export interface TailStart {
  readonly view: StreamView;
  readonly from: RecordsFrom;
}

/** Takes in the shards that a tail from there begins with; their children follow by themselves. */
export async function startTail(deps: DataDeps, merge: ShardMerge, { view, from }: TailStart): Promise<void> {
  if (from === "latest") {
    const starts = view.open.map(
      async (shard): Promise<[ShardView, ReadFrom]> => [shard, { at: (await deps.log.stats(shard.ref)).head }],
    );
    for (const [shard, head] of await Promise.all(starts)) merge.add(shard, head);
    return;
  }
  const record = typeof from === "object" ? placeOf(view, from.sequenceNumber) : undefined;
  const sinceMs = from === "trim_horizon" ? 0 : (record?.sinceMs ?? Number(from));
  const within = new Set(
    view.shards.filter(({ closedMs }) => closedMs === undefined || closedMs >= sinceMs).map(({ index }) => index),
  );
  // Whoever begins at a record of a shard is past the shard's parents, also when they were closed in the same second.
  if (record) for (const parent of parentsOf(record.shard)) within.delete(parent);
  for (const shard of view.shards) {
    const hasParent = parentsOf(shard).some((parent) => within.has(parent));
    if (!within.has(shard.index) || hasParent) continue;
    if (shard === record?.shard) merge.add(shard, record.at);
    else merge.add(shard, from === "trim_horizon" ? "earliest" : { timeMs: sinceMs });
  }
}

function parentsOf({ parentIndex, adjacentParentIndex }: ShardView): number[] {
  return [parentIndex, adjacentParentIndex].filter((index) => index !== undefined);
}

/** A sequence number says its shard and its second: the other shards begin with that second. */
function placeOf(view: StreamView, sequenceNumber: string) {
  const parts = parseSequence(sequenceNumber);
  const shard = parts && view.findShard(parts.shard);
  if (!shard || shard.createdSeconds !== parts.createdSeconds) {
    throw new AppError("input.invalid", {
      reason: `No shard of ${view.name} gave out the sequence number ${sequenceNumber}, or the shard's records have all expired.`,
    });
  }
  const at: ReadFrom = parts.n < 0 ? "earliest" : { at: { epoch: parts.epoch, n: parts.n } };
  return { shard, at, sinceMs: parts.recordSeconds * 1000 };
}
