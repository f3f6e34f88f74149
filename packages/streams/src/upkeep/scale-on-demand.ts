import { randomUUID } from "node:crypto";
import { limitTable } from "@millrace/contract";
import type { ShardRow, StreamRow } from "@millrace/db";
import { systemPrincipal } from "@millrace/tenancy";
import type { StreamsDeps } from "../deps.ts";
import { inBatches } from "../jobs/in-batches.ts";
import { shardRef } from "../jobs/log-shards.ts";
import { type ReshardStep, type ShardSpan, splitStep } from "../lineage/plan-reshard.ts";
import { findOpenShards } from "../shard/find-shards.ts";
import { spanOf } from "../shard/get-open-shard.ts";
import { changeStream, streamArnOf } from "../stream/change-stream.ts";
import { despiteFailures } from "./despite-failures.ts";
import { measureWrites, type WriteRate } from "./measure-writes.ts";

/** What one shard is meant to take, whatever the team's own limits say. */
const SHARD_BYTES = limitTable.shardWriteBytesPerSecond.aws;
const SHARD_RECORDS = limitTable.shardWriteRecordsPerSecond.aws;

/**
 * Grows on-demand streams: a shard that used more than half of what a shard takes is split in the middle. A stream that is
 * loaded evenly so always has room for double its load, as AWS promises, and one with a hot range grows where it is hot.
 * Streams do not shrink by themselves: AWS keeps room for double the peak of 30 days, and an idle shard costs nothing here.
 */
export async function scaleOnDemand(deps: StreamsDeps, signal?: AbortSignal): Promise<void> {
  const streams = await deps.db.asSystem("scaling looks at the on-demand streams of all teams", (tx) =>
    tx.stream.findMany({ where: { mode: "ON_DEMAND", status: "ACTIVE" }, orderBy: { id: "asc" } }),
  );
  await despiteFailures(streams, async (stream) => {
    const hot = signal?.aborted ? new Set<number>() : await findHotShards(deps, stream);
    if (hot.size > 0) await splitHot(deps, stream, hot);
  });
}

async function findHotShards(deps: StreamsDeps, stream: StreamRow): Promise<Set<number>> {
  const open = await deps.db.withTeam(stream.teamId, (tx) => findOpenShards(tx, stream));
  const hot = new Set<number>();
  await inBatches(open, async ({ index }: ShardRow) => {
    if (isHot(await measureWrites(deps, shardRef(stream, index)))) hot.add(index);
  });
  return hot;
}

function isHot(rate: WriteRate): boolean {
  return rate.bytesPerSecond > SHARD_BYTES / 2 || rate.recordsPerSecond > SHARD_RECORDS / 2;
}

async function splitHot(deps: StreamsDeps, stream: StreamRow, hot: ReadonlySet<number>): Promise<void> {
  const team = { id: stream.teamId, accountId: stream.accountId, region: stream.region };
  await changeStream(deps, systemPrincipal(team, "worker.scale", randomUUID()), {
    operation: "UpdateShardCount",
    target: { streamArn: streamArnOf(stream) },
    action: "shard.scale",
    states: ["ACTIVE", "UPDATING", "DELETING", "CREATING"],
    decide: async (now, tx, limits) => {
      // Somebody was faster: whatever it is now, the next tick looks again.
      if (now.id !== stream.id || now.status !== "ACTIVE" || now.mode !== "ON_DEMAND") return { answer: undefined };
      const open = await findOpenShards(tx, now);
      const max = Math.min(limits.shardsPerStreamMax, Math.floor(limits.onDemandWriteBytesPerSecondMax / SHARD_BYTES));
      const spans = open.map(spanOf).filter((shard) => hot.has(shard.index) && shard.end - shard.start > 2n);
      const steps = splitEach(spans.slice(0, Math.max(0, max - open.length)), now.nextShardIndex);
      if (steps.length === 0) return { answer: undefined };
      const shardCount = open.length + steps.length;
      return {
        data: { nextShardIndex: now.nextShardIndex + 2 * steps.length },
        pending: { kind: "reshard", shardCount, steps },
        detail: { from: open.length, to: shardCount },
        answer: undefined,
      };
    },
  });
}

function splitEach(shards: readonly ShardSpan[], nextIndex: number): ReshardStep[] {
  return shards.map((shard, i) => splitStep(shard, (shard.start + shard.end + 1n) / 2n, nextIndex + 2 * i));
}
