import { bestOfTurns } from "./best-of-turns.ts";
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
  const rates = await bestOfTurns(pace.shardCounts, pace, (shards, turn) =>
    measure(target, { workload: bigPuts, turn, stream: { name: `shards-${shards}`, shards } }),
  );
  return Array.from(rates, ([shards, { perCpuSecond }]) => ({ shards, microseconds: 1e6 / perCpuSecond }));
}
