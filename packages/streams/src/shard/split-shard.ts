import { AppError } from "@millrace/base";
import type { Principal } from "@millrace/tenancy";
import { refuseShards } from "../account/shard-quota.ts";
import type { StreamsDeps } from "../deps.ts";
import type { StreamTarget } from "../directory/stream-directory.ts";
import { type ShardSpan, splitStep } from "../lineage/plan-reshard.ts";
import { changeStream } from "../stream/change-stream.ts";
import { placeStream } from "../stream/place-stream.ts";
import { getOpenShard, shardIndexOf } from "./get-open-shard.ts";
import { refuseOnDemand } from "./refuse-on-demand.ts";
import { formatShardId } from "./shard-id.ts";

export interface SplitShardInput extends StreamTarget {
  readonly shardToSplit: string;
  readonly newStartingHashKey: string;
}

/** Closes a shard for two children that share its hash range. */
export async function splitShard(deps: StreamsDeps, who: Principal, input: SplitShardInput): Promise<void> {
  const index = shardIndexOf(input.shardToSplit, await placeStream(deps, who, input));
  await changeStream(deps, who, {
    operation: "SplitShard",
    target: input,
    action: "shard.split",
    countsAgainstQuota: true,
    decide: async (stream, tx, { shardsMax }) => {
      refuseOnDemand(stream);
      const shard = await getOpenShard(tx, stream, index);
      await refuseShards(tx, stream, { more: 1, limit: shardsMax });
      const at = BigInt(input.newStartingHashKey);
      if (at <= shard.start + 1n || at >= shard.end) throw outside(stream, shard, input.newStartingHashKey);
      const open = await tx.shard.count({ where: { streamId: stream.id, closedAt: null } });
      const step = splitStep(shard, at, stream.nextShardIndex);
      return {
        data: { nextShardIndex: stream.nextShardIndex + step.children.length },
        pending: { kind: "reshard", shardCount: open + 1, steps: [step] },
        detail: { shard: formatShardId(index), newStartingHashKey: input.newStartingHashKey },
        answer: undefined,
      };
    },
  });
}

function outside(
  stream: { readonly name: string; readonly accountId: string },
  shard: ShardSpan,
  key: string,
): AppError {
  return new AppError("argument.invalid", {
    reason:
      `NewStartingHashKey ${key} used in SplitShard() on shard ${formatShardId(shard.index)} in stream ${stream.name} ` +
      `under account ${stream.accountId} is not both greater than one plus the shard's StartingHashKey ${shard.start} ` +
      `and less than the shard's EndingHashKey ${shard.end}.`,
  });
}
