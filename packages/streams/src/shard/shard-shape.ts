import type { ShardRow } from "@millrace/db";
import { formatShardId } from "./shard-id.ts";

/** A shard as DescribeStream and ListShards show it. */
export interface ShardShape {
  readonly shardId: string;
  readonly parentShardId?: string;
  readonly adjacentParentShardId?: string;
  readonly hashKeyRange: { readonly startingHashKey: string; readonly endingHashKey: string };
  readonly sequenceNumberRange: { readonly startingSequenceNumber: string; readonly endingSequenceNumber?: string };
}

/** The shape of a shard's row. A parent is named even when it has expired. */
export function shardShape(row: ShardRow): ShardShape {
  return {
    shardId: formatShardId(row.index),
    ...(row.parentIndex !== null && { parentShardId: formatShardId(row.parentIndex) }),
    ...(row.adjacentParentIndex !== null && { adjacentParentShardId: formatShardId(row.adjacentParentIndex) }),
    hashKeyRange: { startingHashKey: row.startingHashKey, endingHashKey: row.endingHashKey },
    sequenceNumberRange: {
      startingSequenceNumber: row.startingSequence,
      ...(row.endingSequence !== null && { endingSequenceNumber: row.endingSequence }),
    },
  };
}
