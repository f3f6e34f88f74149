import { Prisma } from "@millrace/db";
import type { StreamsDeps } from "../deps.ts";
import { evenRanges } from "../shard/hash-range.ts";
import { commitChange, findPending } from "./commit-change.ts";
import { insertShards } from "./insert-shards.ts";
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
  const shards = evenRanges(change.shardCount).map(({ start, end }, index) => ({
    index,
    start: String(start),
    end: String(end),
  }));
  const opened = shards.map(({ index }) => index);
  await openShards(deps, stream, opened);
  const row = await commitChange(deps, {
    stream,
    opened,
    data: { status: "ACTIVE", change: Prisma.DbNull },
    also: (tx) => insertShards(tx, stream, { shards, bornMs: stream.createdAt.getTime() }),
  });
  if (!row) await provisionStream(deps, payload);
}
