import type { StreamRow } from "@millrace/db";
import { LogError, type ShardRef } from "@millrace/log";
import type { StreamsDeps } from "../deps.ts";
import { inBatches } from "./in-batches.ts";

type StreamOfTeam = Pick<StreamRow, "id" | "teamId">;

/** How the log knows a shard. */
export function shardRef(stream: StreamOfTeam, shard: number): ShardRef {
  return { team: stream.teamId, stream: stream.id, shard };
}

/** Makes shards known to the log. May be repeated. */
export function openShards(deps: StreamsDeps, stream: StreamOfTeam, indexes: readonly number[]): Promise<void> {
  return inBatches(indexes, (index) => deps.log.open(shardRef(stream, index)));
}

/** Closes shards for appends. May be repeated. */
export function sealShards(deps: StreamsDeps, stream: StreamOfTeam, indexes: readonly number[]): Promise<void> {
  return inBatches(indexes, (index) => deps.log.seal(shardRef(stream, index)));
}

/** Forgets shards, those included that the log does not know. */
export function dropShards(deps: StreamsDeps, stream: StreamOfTeam, indexes: readonly number[]): Promise<void> {
  return inBatches(indexes, (index) =>
    deps.log.drop(shardRef(stream, index)).catch((problem: unknown) => {
      if (!(problem instanceof LogError && problem.reason === "unknownShard")) throw problem;
    }),
  );
}
