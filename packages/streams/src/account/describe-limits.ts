import type { Principal } from "@millrace/tenancy";
import type { StreamsDeps } from "../deps.ts";
import { countOnDemandStreams, countShards } from "./shard-quota.ts";
import { takeControlCall } from "./take-control-call.ts";

export interface DescribeLimitsOutput {
  readonly shardLimit: number;
  /** Of provisioned streams only. */
  readonly openShardCount: number;
  readonly onDemandStreamCount: number;
  readonly onDemandStreamCountLimit: number;
}

/** How many shards and on-demand streams the team has in the region, and may have. */
export async function describeLimits(deps: StreamsDeps, who: Principal): Promise<DescribeLimitsOutput> {
  await takeControlCall(deps, who, { operation: "DescribeLimits" });
  const limits = await deps.limitsOf(who.teamId);
  return deps.db.withTeam(who.teamId, async (tx) => ({
    shardLimit: limits.shardsMax,
    openShardCount: await countShards(tx, who),
    onDemandStreamCount: await countOnDemandStreams(tx, who),
    onDemandStreamCountLimit: limits.onDemandStreamsMax,
  }));
}
