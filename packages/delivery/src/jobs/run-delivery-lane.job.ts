import { defineJob } from "@millrace/jobs";
import { z } from "zod";
import { type LaneKey, laneName } from "../lane/lane-key.ts";

/** One slice of a lane. Tried once: the reconciler finds a lane that has something to do and that nobody works on. */
export const runDeliveryLaneJob = defineJob({
  name: "delivery.run",
  payload: z.object({ deliveryId: z.string(), streamId: z.string(), shardIndex: z.int().min(0) }),
  attempts: 1,
  backoffMs: 1000,
});

/** The job of the slice that follows the given epoch; another epoch is another job. */
export function runDeliveryLaneId(lane: LaneKey, leaseEpoch: number): string {
  return `${laneName(lane)}:${leaseEpoch}`;
}
