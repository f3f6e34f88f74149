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

const SEALED = ".sealed";

/**
 * A new name for the bytes of a batch. The epoch of the lease under which they were written stands in it: what an older epoch
 * left behind and no batch names can be swept. It also says whether the bytes lie sealed with the team's data key.
 */
export function newStagedKey(lane: LaneKey, leaseEpoch: number, { isSealed }: { readonly isSealed: boolean }): string {
  return `${laneStagingPrefix(lane)}${leaseEpoch}-${randomUUID()}${isSealed ? SEALED : ""}`;
}

/** Whether the bytes of a staged key lie sealed. */
export function isSealedKey(key: string): boolean {
  return key.endsWith(SEALED);
}

/** The lease epoch in a staged key. */
export function stagedEpoch(key: string): number {
  return Number.parseInt(key.slice(key.lastIndexOf("/") + 1), 10);
}
