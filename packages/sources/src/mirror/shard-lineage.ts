/** A shard of the mirrored stream, as ListShards tells of it. */
export interface MirroredShard {
  readonly id: string;
  readonly parents: readonly string[];
}

/** Shards that may be read now: not read to their end, and their parents (those that are still listed) are. */
export function readableShards(shards: readonly MirroredShard[], isDone: (id: string) => boolean): string[] {
  const listed = new Set(shards.map((shard) => shard.id));
  return shards
    .filter((shard) => !isDone(shard.id) && shard.parents.every((parent) => isDone(parent) || !listed.has(parent)))
    .map((shard) => shard.id);
}
