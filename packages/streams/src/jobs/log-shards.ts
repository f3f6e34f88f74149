import type { StreamRow } from "@millrace/db";
import { LogError, type ShardRef } from "@millrace/log";
import type { StreamsDeps } from "../deps.ts";
import { inBatches } from "./in-batches.ts";

type LogDeps = Pick<StreamsDeps, "log">;
type StreamOfTeam = Pick<StreamRow, "id" | "teamId">;

/** How the log knows a shard. */
export function shardRef(stream: StreamOfTeam, shard: number): ShardRef {
  return { team: stream.teamId, stream: stream.id, shard };
}

/** Makes shards known to the log. May be repeated. */
export function openShards(deps: LogDeps, stream: StreamOfTeam, indexes: readonly number[]): Promise<void> {
  return inBatches(indexes, (index) => deps.log.open(shardRef(stream, index)));
}

/** Closes shards for appends. May be repeated. */
export function sealShards(deps: LogDeps, stream: StreamOfTeam, indexes: readonly number[]): Promise<void> {
  return inBatches(indexes, (index) => unlessUnknown(deps.log.seal(shardRef(stream, index))));
}

/** Forgets what arrived in the shards before a time. May be repeated. */
export function trimShards(
  deps: LogDeps,
  stream: StreamOfTeam,
  trim: { readonly indexes: readonly number[]; readonly beforeMs: number },
): Promise<void> {
  return inBatches(trim.indexes, (index) => unlessUnknown(deps.log.trim(shardRef(stream, index), trim.beforeMs)));
}

/** Forgets shards. May be repeated. */
export function dropShards(deps: LogDeps, stream: StreamOfTeam, indexes: readonly number[]): Promise<void> {
  return inBatches(indexes, (index) => unlessUnknown(deps.log.drop(shardRef(stream, index))));
}

/** When the newest record of the shards arrived; 0 when they never had one. */
export async function lastArrivalMs(deps: LogDeps, stream: StreamOfTeam, indexes: readonly number[]): Promise<number> {
  let lastMs = 0;
  await inBatches(indexes, async (index) => {
    const stats = await unlessUnknown(deps.log.stats(shardRef(stream, index)));
    lastMs = Math.max(lastMs, stats?.headMs ?? 0);
  });
  return lastMs;
}

/**
 * Undefined when the log does not know the shard: a delete overtook the work, which its fence will tell, and meanwhile there is
 * nothing to seal, to trim or to drop.
 */
function unlessUnknown<T>(work: Promise<T>): Promise<T | undefined> {
  return work.catch((problem: unknown) => {
    if (problem instanceof LogError && problem.reason === "unknownShard") return undefined;
    throw problem;
  });
}
