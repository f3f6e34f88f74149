import type { ShardRef } from "../../stream-log.ts";

/** A shard as a map's key. */
export function shardKey(ref: ShardRef): string {
  return `${ref.stream}/${ref.shard}/${ref.team}`;
}
