import { randomUUID } from "node:crypto";
import type { LaneKey } from "../lane/lane-key.ts";

/** Everything that a delivery staged lies below it. */
export function stagingPrefix(deliveryId: string): string {
  return `staging/${deliveryId}/`;
}

/** What a lane staged. */
export function laneStagingPrefix({ deliveryId, streamId, shardIndex }: LaneKey): string {
  return `${stagingPrefix(deliveryId)}${streamId}-${shardIndex}/`;
}

/**
 * A new name for the bytes of a batch. The epoch of the lease under which they were written stands in it: what an older epoch
 * left behind and no batch names can be swept.
 */
export function newStagedKey(lane: LaneKey, leaseEpoch: number): string {
  return `${laneStagingPrefix(lane)}${leaseEpoch}-${randomUUID()}`;
}

/** The lease epoch in a staged key. */
export function stagedEpoch(key: string): number {
  return Number.parseInt(key.slice(key.lastIndexOf("/") + 1), 10);
}
