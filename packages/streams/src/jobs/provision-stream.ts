import { Prisma } from "@millrace/db";
import type { StreamsDeps } from "../deps.ts";
import { startingSequence } from "../lineage/shard-sequences.ts";
import { evenRanges } from "../shard/hash-range.ts";
import { commitChange, findPending } from "./commit-change.ts";
import { openShards } from "./log-shards.ts";
import type { StreamJobPayload } from "./stream-job-payload.ts";

/**
 * Gives a CREATING stream its first shards and makes it ACTIVE. The shards are as old as the stream, to the millisecond, so that
 * a repetition writes the same rows and no listing by time finds a moment without them.
 */
export async function provisionStream(deps: StreamsDeps, payload: StreamJobPayload): Promise<void> {
  const pending = await findPending(deps, payload, "provision");
  if (!pending) return;
  const { stream, change } = pending;
  const ranges = evenRanges(change.shardCount);
  const opened = ranges.map((_, index) => index);
  await openShards(deps, stream, opened);
  const createdSeconds = Math.floor(stream.createdAt.getTime() / 1000);
  const shards = ranges.map((range, index) => ({
    streamId: stream.id,
    index,
    teamId: stream.teamId,
    startingHashKey: String(range.start),
    endingHashKey: String(range.end),
    startingSequence: startingSequence(index, createdSeconds),
    createdAt: stream.createdAt,
  }));
  const row = await commitChange(deps, {
    stream,
    opened,
    data: { status: "ACTIVE", change: Prisma.DbNull },
    also: (tx) => tx.shard.createMany({ data: shards }),
  });
  if (!row) await provisionStream(deps, payload);
}
