import type { ShardCard } from "../shard-card.ts";

/** A time in which a stream's shards stayed as they were. */
export interface ShardEpoch {
  readonly fromMs: number;
  /** Undefined: until now. */
  readonly toMs?: number;
  /** By their place on the ring. */
  readonly shards: readonly ShardCard[];
}

/** The story of a stream's shards, the oldest time first. Shards that expired with their records are not in it. */
export function shardEpochs(shards: readonly ShardCard[]): ShardEpoch[] {
  const starts = [...new Set(shards.map(({ createdMs }) => createdMs))].sort((a, b) => a - b);
  return starts.map((fromMs, index) => {
    const toMs = starts[index + 1];
    return { fromMs, ...(toMs !== undefined && { toMs }), shards: shardsAt(shards, fromMs) };
  });
}

/** The shards that were open at a moment, by their place on the ring. */
export function shardsAt(shards: readonly ShardCard[], atMs: number): ShardCard[] {
  return shards
    .filter(({ createdMs, closedMs }) => createdMs <= atMs && (closedMs === undefined || closedMs > atMs))
    .sort((a, b) => (BigInt(a.startingHashKey) < BigInt(b.startingHashKey) ? -1 : 1));
}
