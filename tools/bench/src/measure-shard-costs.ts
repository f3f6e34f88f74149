import { measure } from "./measure.ts";
import type { Pace } from "./pace.ts";
import type { Target } from "./target.ts";
import { bigPuts } from "./workloads.ts";

export interface ShardCost {
  readonly shards: number;
  /** Server CPU time of one record, microseconds. */
  readonly microseconds: number;
}

/** What a record costs in streams of few and of many shards: the keys of each request are spread over all of them. */
export async function measureShardCosts(target: Target, pace: Pace): Promise<ShardCost[]> {
  const costs: ShardCost[] = [];
  for (const shards of pace.shardCounts) {
    const stream = { name: `shards-${shards}`, shards };
    const { perCpuSecond } = await measure(target, { workload: bigPuts, pace, stream });
    costs.push({ shards, microseconds: 1e6 / perCpuSecond });
  }
  return costs;
}
