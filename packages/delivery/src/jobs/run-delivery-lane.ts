import { AppError, toAppError } from "@millrace/base";
import type { Jobs } from "@millrace/jobs";
import { DeliveryLane, type SliceEnd } from "../lane/delivery-lane.ts";
import type { LaneDeps } from "../lane/lane-deps.ts";
import { type LaneKey, laneFields } from "../lane/lane-key.ts";
import { isLaneOver } from "../lane/lease/is-lane-over.ts";
import type { LaneLease } from "../lane/lease/lane-lease.ts";
import { LaneSource } from "../lane/read/lane-source.ts";
import { runDeliveryLaneId, runDeliveryLaneJob } from "./run-delivery-lane.job.ts";

export interface RunLaneOptions {
  readonly signal: AbortSignal;
  /** For tests. */
  readonly sliceMs?: number;
  readonly idleMs?: number;
}

const REST_MS = 3000;

/**
 * Runs one slice of a lane, then asks for the next if there is more to do. Returns at once when another worker has the lane, or
 * its delivery is paused or gone. A slice that fails says so in the lane's row and rests it; one that fails because its delivery
 * was deleted under it just ends.
 */
export async function runDeliveryLane(
  deps: LaneDeps & { readonly jobs: Pick<Jobs, "enqueue"> },
  lane: LaneKey,
  options: RunLaneOptions,
): Promise<void> {
  const lease = await deps.keeper.take(lane);
  if (!lease) return;
  try {
    const end = await runSlice(deps, lease, options);
    await lease.release({ restMs: end.restMs, problem: end.problem });
    if (end.hasMore && !options.signal.aborted) {
      const id = runDeliveryLaneId(lane, lease.epoch);
      await deps.jobs.enqueue(runDeliveryLaneJob, lane, { id, delayMs: end.restMs });
    }
  } catch (cause) {
    if (lease.lost.aborted || (await isLaneOver(deps, lease))) return deps.keeper.abandon(lease);
    if (!options.signal.aborted)
      deps.logger.warn({ cause, ...laneFields(lane), teamId: lease.row.teamId }, "A lane met a problem.");
    await lease.release({
      restMs: options.signal.aborted ? 0 : REST_MS * (0.5 + Math.random()),
      problem: options.signal.aborted ? undefined : problemOf(cause),
    });
  }
}

async function runSlice(deps: LaneDeps, lease: LaneLease, options: RunLaneOptions): Promise<SliceEnd> {
  const opened = await deps.open(lease);
  if (!opened) throw new AppError("unavailable", {}, { detail: "the delivery cannot be opened" });
  try {
    const source = new LaneSource(deps, lease, opened.shard);
    const { signal: closing, ...times } = options;
    return await new DeliveryLane(deps, { lease, delivery: opened.delivery, source, closing, ...times }).run();
  } finally {
    await opened.delivery.close();
  }
}

function problemOf(cause: unknown): string {
  return toAppError(cause).message;
}
