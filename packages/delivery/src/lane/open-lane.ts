import { invariant } from "@millrace/base";
import type { StreamsDeps } from "@millrace/streams";
import type { DeliveryDeps } from "../deps.ts";
import { loadDelivery } from "../plan/load-delivery.ts";
import { openBucketTarget } from "../target/s3/s3-target.ts";
import type { TargetDeps } from "../target/target.ts";
import { targets } from "../target/targets.ts";
import type { OpenedLane } from "./lane-deps.ts";
import type { LaneLease } from "./lease/lane-lease.ts";
import { processRecords } from "./step/process-records.ts";

export type OpenLaneDeps = Pick<DeliveryDeps, "db" | "vault" | "functions" | "host"> &
  TargetDeps & { readonly streams: Pick<StreamsDeps, "directory"> };

/** Opens the delivery of a leased lane: its plan with the secrets in place, its target, its buckets. Undefined: it is gone. */
export async function openLane(deps: OpenLaneDeps, { row }: LaneLease): Promise<OpenedLane | undefined> {
  const { lane, teamId } = row;
  const loaded = await loadDelivery(deps, lane.deliveryId);
  if (!loaded) return undefined;
  const { plan } = loaded;
  const stream = await deps.streams.directory.findById(lane.streamId);
  const shard = stream?.findShard(lane.shardIndex);
  const kind = targets[plan.target.kind];
  invariant(kind, `there is a target of kind ${plan.target.kind}`);
  const { accountId, region, name, arn } = plan;
  const owner = { deliveryId: lane.deliveryId, teamId, accountId, region, name, arn };
  const target = await kind.open(deps, owner, kind.settings.parse(plan.target.settings));
  const buckets = openBucketTarget(deps, owner);
  const source = lane.streamId === loaded.bufferStreamId ? undefined : shard;
  return {
    shard,
    delivery: {
      plan,
      traits: kind,
      target,
      buckets,
      process: (sources, context) => processRecords(deps, { plan, shard: source }, { ...context, sources }),
      close: async () => {
        await Promise.all([target.close(), buckets.close()]);
      },
    },
  };
}
