import type { ShardView } from "@millrace/streams";

/** A shard as the console shows it. Hash keys are decimal texts: they do not fit a number. */
export interface ShardCard {
  readonly index: number;
  readonly id: string;
  readonly startingHashKey: string;
  readonly endingHashKey: string;
  readonly parents: readonly number[];
  readonly startingSequence: string;
  readonly createdMs: number;
  readonly closedMs?: number;
}

export function toShardCard(shard: ShardView): ShardCard {
  return {
    index: shard.index,
    id: shard.id,
    startingHashKey: shard.startingHashKey,
    endingHashKey: shard.endingHashKey,
    parents: [shard.parentIndex, shard.adjacentParentIndex].filter((index) => index !== undefined),
    startingSequence: shard.startingSequence,
    createdMs: shard.createdMs,
    ...(shard.closedMs !== undefined && { closedMs: shard.closedMs }),
  };
}
