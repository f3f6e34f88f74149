import { AppError } from "@millrace/base";
import type { DataDeps } from "../deps.ts";
import { isServing, type ShardView, type StreamView } from "../directory/stream-view.ts";
import { formatShardId } from "../shard/shard-id.ts";

export interface ShardPlace {
  readonly accountId: string;
  readonly region: string;
  readonly streamName: string;
  readonly shard: number;
  /** When given, the stream must still be this one. */
  readonly streamId?: string | undefined;
}

interface ReadableShard {
  readonly view: StreamView;
  readonly shard: ShardView;
}

/**
 * A shard that can be read. A reader is told the same of a missing stream and of a missing shard, and only after Postgres
 * was asked. What is in memory is enough to serve him, also while Postgres is away.
 */
export async function getReadableShard(deps: DataDeps, place: ShardPlace): Promise<ReadableShard> {
  const { directory } = deps;
  const { accountId, region, streamName } = place;
  const known =
    readable(await directory.find(accountId, region, streamName), place) ??
    readable(await directory.findNow(accountId, region, streamName), place);
  if (!known) throw shardMissing(place);
  return known;
}

function readable(view: StreamView | undefined, place: ShardPlace): ReadableShard | undefined {
  if (!view || !isServing(view) || (place.streamId ?? view.id) !== view.id) return undefined;
  const shard = view.findShard(place.shard);
  return shard && { view, shard };
}

export function shardMissing(place: Pick<ShardPlace, "accountId" | "streamName" | "shard">): AppError {
  const { accountId: account, streamName: stream } = place;
  const shard = formatShardId(place.shard);
  const message = `Shard ${shard} in stream ${stream} under account ${account} does not exist`;
  return new AppError("shard.notFound", { shard, stream, account }, { message });
}
