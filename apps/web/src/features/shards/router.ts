import { KeyPlace, OneShard, OneStream, ShardCountTarget, ShardMerge, ShardSplit } from "@millrace/contract";
import { findKeyShard, mergeShards, sampleLoad, splitShard, updateShardCount } from "@millrace/streams";
import { procedure, router } from "../../server/trpc.ts";
import { toShardCard } from "./shard-card.ts";

/** Shown of each shard. */
const HOT_KEYS = 5;
/** What the preview of a split is computed from. */
const SPLIT_KEYS = 2_000;

export const shardRouter = router({
  list: procedure("stream:read")
    .audit("none")
    .input(OneStream)
    .query(async ({ ctx, input: { streamName } }) => {
      const view = await ctx.streams.directory.get(ctx.who, { streamName });
      return { status: view.status, mode: view.mode, shards: view.shards.map(toShardCard) };
    }),
  load: procedure("record:read")
    .audit("none")
    .input(OneStream)
    .query(async ({ ctx, input: { streamName } }) => {
      const { limits } = await ctx.streams.directory.get(ctx.who, { streamName });
      const { shardWriteBytesPerSecond: bytesPerSecond, shardWriteRecordsPerSecond: recordsPerSecond } = limits;
      const shards = await sampleLoad(ctx.streams, ctx.who, { streamName, keysMax: HOT_KEYS });
      return { limits: { bytesPerSecond, recordsPerSecond }, shards };
    }),
  keys: procedure("record:read")
    .audit("none")
    .input(OneShard)
    .query(async ({ ctx, input: { streamName, shardId } }) => {
      const [load] = await sampleLoad(ctx.streams, ctx.who, { streamName, shardId, keysMax: SPLIT_KEYS });
      // A closed shard is put nothing.
      return { ...(load && { load }) };
    }),
  ofKey: procedure("stream:read")
    .audit("none")
    .input(KeyPlace)
    .query(({ ctx, input }) => findKeyShard(ctx.streams, ctx.who, input)),
  split: procedure("stream:update")
    .audit("shard.split")
    .input(ShardSplit)
    .mutation(({ ctx, input: { streamName, shardId, newStartingHashKey } }) =>
      splitShard(ctx.streams, ctx.who, { streamName, shardToSplit: shardId, newStartingHashKey }),
    ),
  merge: procedure("stream:update")
    .audit("shard.merge")
    .input(ShardMerge)
    .mutation(({ ctx, input: { streamName, shardId, adjacentShardId } }) =>
      mergeShards(ctx.streams, ctx.who, { streamName, shardToMerge: shardId, adjacentShardToMerge: adjacentShardId }),
    ),
  updateCount: procedure("stream:update")
    .audit("shard.updateCount")
    .input(ShardCountTarget)
    .mutation(({ ctx, input: { streamName, targetShardCount } }) =>
      updateShardCount(ctx.streams, ctx.who, { streamName, targetShardCount, scalingType: "UNIFORM_SCALING" }),
    ),
});
