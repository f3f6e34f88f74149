import { measure } from "./measure.ts";
import type { LoadSpan, Pace } from "./pace.ts";
import type { Target } from "./target.ts";
import { bigPuts } from "./workloads.ts";

export interface ShardCost {
  readonly shards: number;
  /** Server CPU time of one record, microseconds. */
  readonly microseconds: number;
}

const NO_WARMING: LoadSpan = { cpuSeconds: 0, secondsMax: 0 };

/**
 * What a record costs in streams of few and of many shards: the keys of each request are spread over all of them. One round of each
 * after the other, again and again: what the machine does worse as it goes on is not charged to the last alone.
 */
export async function measureShardCosts(target: Target, pace: Pace): Promise<ShardCost[]> {
  const costs = new Map(pace.shardCounts.map((shards) => [shards, Number.POSITIVE_INFINITY]));
  for (let round = 0; round < pace.rounds; round += 1) {
    for (const [shards, least] of costs) {
      const stream = { name: `shards-${shards}`, shards };
      const ofRound = { ...pace, rounds: 1, warm: round === 0 ? pace.warm : NO_WARMING };
      const { perCpuSecond } = await measure(target, { workload: bigPuts, pace: ofRound, stream });
      costs.set(shards, Math.min(least, 1e6 / perCpuSecond));
    }
  }
  return Array.from(costs, ([shards, microseconds]) => ({ shards, microseconds }));
}
