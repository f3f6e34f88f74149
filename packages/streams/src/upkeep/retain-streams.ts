import type { ShardRow, StreamRow } from "@millrace/db";
import type { StreamsDeps } from "../deps.ts";
import { commitChange } from "../jobs/commit-change.ts";
import { inBatches } from "../jobs/in-batches.ts";
import { dropShards, shardRef } from "../jobs/log-shards.ts";

const HOUR_MS = 3_600_000;
const STREAMS_MAX = 200;

/** A listing that began before a shard expired may still go on for as long as its token lives. */
const GRACE_MS = 10 * 60_000;

/**
 * Forgets what is older than its stream's retention: records by trimming every shard, closed shards as a whole when their
 * last record is out. Their children go on naming them. Records go before rows, so a crash in between repeats the one and
 * loses nothing.
 */
export async function retainStreams(deps: StreamsDeps, signal?: AbortSignal): Promise<void> {
  let after = "";
  while (!signal?.aborted) {
    const streams = await findStreams(deps, after);
    for (const stream of streams) await retainStream(deps, stream);
    const last = streams.at(-1);
    if (!last) return;
    after = last.id;
  }
}

function findStreams(deps: StreamsDeps, after: string): Promise<StreamRow[]> {
  return deps.db.asSystem("retention goes over the streams of all teams", (tx) =>
    tx.stream.findMany({
      where: { id: { gt: after }, status: { in: ["ACTIVE", "UPDATING"] } },
      orderBy: { id: "asc" },
      take: STREAMS_MAX,
    }),
  );
}

async function retainStream(deps: StreamsDeps, stream: StreamRow): Promise<void> {
  const horizonMs = deps.clock.nowMs() - stream.retentionHours * HOUR_MS;
  const shards = await deps.db.withTeam(stream.teamId, (tx) => tx.shard.findMany({ where: { streamId: stream.id } }));
  const isExpired = (shard: ShardRow) => shard.closedAt !== null && shard.closedAt.getTime() < horizonMs - GRACE_MS;
  const kept = shards.filter((shard) => !isExpired(shard));
  await inBatches(kept, (shard) => deps.log.trim(shardRef(stream, shard.index), horizonMs));

  const expired = shards.filter(isExpired).map((shard) => shard.index);
  if (expired.length === 0) return;
  await dropShards(deps, stream, expired);
  await commitChange(deps, {
    stream,
    data: {},
    also: (tx) => tx.shard.deleteMany({ where: { streamId: stream.id, index: { in: expired } } }),
  });
}
