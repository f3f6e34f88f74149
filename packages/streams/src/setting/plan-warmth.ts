import type { StreamRow, Tx } from "@millrace/db";
import { planReshard } from "../lineage/plan-reshard.ts";
import { findOpenShards } from "../shard/find-shards.ts";
import { spanOf } from "../shard/get-open-shard.ts";
import type { Decision } from "../stream/change-stream.ts";
import type { StreamSettings } from "../stream/pending-change.ts";
import { warmShards } from "../stream/stream-mode.ts";

/**
 * How settings that may ask for warm throughput come about: with new shards when the stream has fewer than it needs to take
 * that much, else by the settings alone.
 */
export async function planWarmth(
  tx: Tx,
  stream: StreamRow,
  set: StreamSettings,
): Promise<Pick<Decision<never>, "data" | "pending">> {
  const open = await findOpenShards(tx, stream);
  const wanted = warmShards(set.warmThroughputMibps);
  if (wanted <= open.length) return { pending: { kind: "settings", set } };
  const plan = planReshard(open.map(spanOf), wanted, stream.nextShardIndex);
  return {
    data: { nextShardIndex: plan.nextIndex },
    pending: { kind: "reshard", shardCount: wanted, steps: [...plan.steps], set },
  };
}
