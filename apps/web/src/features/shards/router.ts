import { OneStream, ShardCountTarget, ShardMerge, ShardSplit } from "@millrace/contract";
import { mergeShards, splitShard, updateShardCount } from "@millrace/streams";
import { procedure, router } from "../../server/trpc.ts";
import { toShardCard } from "./shard-card.ts";

export const shardRouter = router({
  list: procedure("stream:read")
    .audit("none")
    .input(OneStream)
    .query(async ({ ctx, input: { streamName } }) => {
      const view = await ctx.streams.directory.get(ctx.who, { streamName });
      return { status: view.status, mode: view.mode, shards: view.shards.map(toShardCard) };
    }),
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
