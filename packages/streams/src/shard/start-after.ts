import { shardIndexOf } from "./get-open-shard.ts";

/**
 * After which index a listing starts: -1 when no shard is named. Like every shard id it is read before its stream is looked
 * for, and what names no shard is refused whatever the stream.
 */
export function startAfter(
  shardId: string | undefined,
  stream: { readonly name: string; readonly accountId: string },
): number {
  return shardId === undefined ? -1 : shardIndexOf(shardId, stream);
}
