import { AppError } from "@millrace/base";
import type { Limits } from "@millrace/contract";
import type { StreamRow } from "@millrace/db";
import type { Principal } from "@millrace/tenancy";
import { refuseShards } from "../account/shard-quota.ts";
import { takeDailyChange } from "../account/take-daily-change.ts";
import type { StreamsDeps } from "../deps.ts";
import type { StreamTarget } from "../directory/stream-directory.ts";
import { planReshard } from "../lineage/plan-reshard.ts";
import { changeStream, streamArnOf } from "../stream/change-stream.ts";
import { findOpenShards } from "./find-shards.ts";
import { spanOf } from "./get-open-shard.ts";
import { refuseOnDemand } from "./refuse-on-demand.ts";

export interface UpdateShardCountInput extends StreamTarget {
  readonly targetShardCount: number;
  readonly scalingType: "UNIFORM_SCALING";
}

export interface UpdateShardCountOutput {
  readonly streamName: string;
  readonly streamArn: string;
  readonly currentShardCount: number;
  readonly targetShardCount: number;
}

/** Reshards a stream to so many even shards. */
export async function updateShardCount(
  deps: StreamsDeps,
  who: Principal,
  input: UpdateShardCountInput,
): Promise<UpdateShardCountOutput> {
  const { targetShardCount: target } = input;
  return changeStream(deps, who, {
    operation: "UpdateShardCount",
    target: input,
    action: "shard.updateCount",
    countsAgainstQuota: true,
    decide: async (stream, tx, limits) => {
      refuseOnDemand(stream);
      const open = await findOpenShards(tx, stream);
      const current = open.length;
      const answer = {
        streamName: stream.name,
        streamArn: streamArnOf(stream),
        currentShardCount: current,
        targetShardCount: target,
      };
      if (target === current) return { answer };
      refuseCount(stream, limits, { current, target });
      await refuseShards(tx, stream, { more: target - current, limit: limits.shardsMax });
      await takeDailyChange(tx, stream, {
        kind: "shardCount",
        max: limits.shardCountChangesPerDay,
        nowMs: deps.clock.nowMs(),
      });
      const plan = planReshard(open.map(spanOf), target, stream.nextShardIndex);
      return {
        data: { nextShardIndex: plan.nextIndex },
        pending: { kind: "reshard", shardCount: target, steps: [...plan.steps] },
        detail: { from: current, to: target },
        answer,
      };
    },
  });
}

function refuseCount(
  stream: StreamRow,
  limits: Limits,
  count: { readonly current: number; readonly target: number },
): void {
  const { current, target } = count;
  const { shardCountFactorMax: factor, shardsPerStreamMax } = limits;
  const figures = `Current open shard count: ${current} Target shard count: ${target}`;
  if (target > current * factor) {
    throw new AppError("argument.invalid", {
      reason: `UpdateShardCount cannot scale up over double your current open shard count. ${figures}`,
    });
  }
  if (target * factor < current) {
    throw new AppError("argument.invalid", {
      reason: `UpdateShardCount cannot scale down below half your current open shard count. ${figures}`,
    });
  }
  if (target > shardsPerStreamMax) {
    throw new AppError("limit.exceeded", {
      reason: `UpdateShardCount cannot give stream ${stream.name} under account ${stream.accountId} more than ${shardsPerStreamMax} shards. ${figures}`,
    });
  }
}
