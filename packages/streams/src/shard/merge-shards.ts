import { AppError } from "@millrace/base";
import type { Principal } from "@millrace/tenancy";
import type { StreamsDeps } from "../deps.ts";
import type { StreamTarget } from "../directory/stream-directory.ts";
import { mergeStep } from "../lineage/plan-reshard.ts";
import { changeStream } from "../stream/change-stream.ts";
import { placeStream } from "../stream/place-stream.ts";
import { getOpenShard, shardIndexOf } from "./get-open-shard.ts";
import { refuseOnDemand } from "./refuse-on-demand.ts";
import { formatShardId } from "./shard-id.ts";

export interface MergeShardsInput extends StreamTarget {
  readonly shardToMerge: string;
  readonly adjacentShardToMerge: string;
}

/** Closes two neighbouring shards for one child. The one named first must be the lower one. */
export async function mergeShards(deps: StreamsDeps, who: Principal, input: MergeShardsInput): Promise<void> {
  const place = await placeStream(deps, who, input);
  const indexes = [shardIndexOf(input.shardToMerge, place), shardIndexOf(input.adjacentShardToMerge, place)] as const;
  await changeStream(deps, who, {
    operation: "MergeShards",
    target: input,
    action: "shard.merge",
    decide: async (stream, tx) => {
      refuseOnDemand(stream);
      const shard = await getOpenShard(tx, stream, indexes[0]);
      const adjacent = await getOpenShard(tx, stream, indexes[1]);
      const [first, second] = indexes.map(formatShardId);
      if (shard.end + 1n !== adjacent.start) {
        throw new AppError("argument.invalid", {
          reason: `Shards ${first} and ${second} in stream ${stream.name} under account ${stream.accountId} are not an adjacent pair of shards eligible for merging`,
        });
      }
      const open = await tx.shard.count({ where: { streamId: stream.id, closedAt: null } });
      const step = mergeStep(shard, adjacent, stream.nextShardIndex);
      return {
        data: { nextShardIndex: stream.nextShardIndex + step.children.length },
        pending: { kind: "reshard", shardCount: open - 1, steps: [step] },
        detail: { shard: first ?? "", adjacent: second ?? "" },
        answer: undefined,
      };
    },
  });
}
