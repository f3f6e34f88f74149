import type { ShardRow, StreamRow } from "@millrace/db";
import type { StreamsDeps } from "../deps.ts";
import { commitChange } from "../jobs/commit-change.ts";
import { dropShards, trimShards } from "../jobs/log-shards.ts";
import { despiteFailures } from "./despite-failures.ts";

const HOUR_MS = 3_600_000;

/** A listing that began before a shard expired may still go on for as long as its token lives. */
const GRACE_MS = 10 * 60_000;

/**
 * Forgets what is older than its stream's retention: records by trimming every shard, closed shards as a whole when their
 * last record is out. Their children go on naming them. Records go before rows, so a crash in between repeats the one and
 * loses nothing; two workers at once trim to nearly the same place, and the rows go once.
 */
export async function retainStreams(deps: StreamsDeps, signal?: AbortSignal): Promise<void> {
  const streams = await findStreams(deps);
  await despiteFailures(streams, async (stream) => {
    if (!signal?.aborted) await retainStream(deps, stream);
  });
}

function findStreams(deps: StreamsDeps): Promise<StreamRow[]> {
  return deps.db.asSystem("retention goes over the streams of all teams", (tx) =>
    tx.stream.findMany({ where: { status: { in: ["ACTIVE", "UPDATING"] } }, orderBy: { id: "asc" } }),
  );
}

async function retainStream(deps: StreamsDeps, stream: StreamRow): Promise<void> {
  const horizonMs = deps.clock.nowMs() - stream.retentionHours * HOUR_MS;
  const shards = await deps.db.withTeam(stream.teamId, (tx) => tx.shard.findMany({ where: { streamId: stream.id } }));
  const isExpired = (shard: ShardRow) => shard.closedAt !== null && shard.closedAt.getTime() < horizonMs - GRACE_MS;
  const expired = indexesOf(shards.filter(isExpired));
  const kept = indexesOf(shards.filter((shard) => !isExpired(shard)));
  await trimShards(deps, stream, { indexes: kept, beforeMs: horizonMs });
  if (expired.length === 0) return;
  await dropShards(deps, stream, expired);
  await commitChange(deps, {
    stream,
    data: {},
    also: (tx) => tx.shard.deleteMany({ where: { streamId: stream.id, index: { in: expired } } }),
  });
}

function indexesOf(shards: readonly ShardRow[]): number[] {
  return shards.map((shard) => shard.index);
}
