import type { Principal } from "@millrace/tenancy";
import type { DeliveryControlDeps } from "../deps.ts";
import { findDelivery } from "../stream/find-delivery.ts";
import type { LaneProgress } from "./lane-progress.ts";

/** What a delivery did in one minute. */
export interface MinuteView {
  readonly minuteMs: number;
  readonly recordsSealed: number;
  readonly bytesSealed: number;
  readonly recordsDelivered: number;
  readonly bytesDelivered: number;
  readonly recordsFailed: number;
  readonly recordsDropped: number;
  readonly batches: number;
  readonly attempts: number;
  readonly failures: number;
  /** The largest age at delivery of a batch's oldest record. */
  readonly freshnessMsMax: number;
}

/** A lane as it is now. */
export interface LaneView {
  readonly streamId: string;
  readonly shardIndex: number;
  /** Of the delivery's own buffer: what is put into it, and what is redriven. */
  readonly isBuffer: boolean;
  readonly ended: boolean;
  readonly problem: string | undefined;
  /** Undefined until it worked for the first time. */
  readonly progress: LaneProgress | undefined;
  readonly isWorking: boolean;
}

export interface DeliveryFigures {
  readonly minutes: readonly MinuteView[];
  readonly lanes: readonly LaneView[];
}

/** A delivery's figures by minute, oldest first, and its lanes as they are. Minutes without work have no row. */
export async function deliveryFigures(
  deps: Pick<DeliveryControlDeps, "db">,
  who: Principal,
  input: { readonly deliveryStreamName: string; readonly sinceMs: number; readonly untilMs?: number | undefined },
): Promise<DeliveryFigures> {
  return await deps.db.withTeam(who.teamId, async (tx) => {
    const { id: deliveryId, bufferStreamId } = await findDelivery(tx, who, input.deliveryStreamName);
    const within = {
      gte: new Date(input.sinceMs),
      ...(input.untilMs !== undefined && { lt: new Date(input.untilMs) }),
    };
    const minutes = await tx.deliveryMinute.findMany({
      where: { deliveryId, minute: within },
      orderBy: { minute: "asc" },
    });
    const lanes = await tx.deliveryLane.findMany({
      where: { teamId: who.teamId, deliveryId },
      orderBy: [{ streamId: "asc" }, { shardIndex: "asc" }],
    });
    return {
      minutes: minutes.map(({ deliveryId: _, teamId: __, minute, freshnessMsMax, ...counts }) => ({
        minuteMs: minute.getTime(),
        recordsSealed: Number(counts.recordsSealed),
        bytesSealed: Number(counts.bytesSealed),
        recordsDelivered: Number(counts.recordsDelivered),
        bytesDelivered: Number(counts.bytesDelivered),
        recordsFailed: Number(counts.recordsFailed),
        recordsDropped: Number(counts.recordsDropped),
        batches: counts.batches,
        attempts: counts.attempts,
        failures: counts.failures,
        freshnessMsMax: Number(freshnessMsMax),
      })),
      lanes: lanes.map((lane) => ({
        streamId: lane.streamId,
        shardIndex: lane.shardIndex,
        isBuffer: lane.streamId === bufferStreamId,
        ended: lane.ended,
        problem: lane.problem ?? undefined,
        progress: hasProgress(lane.progress) ? (lane.progress as unknown as LaneProgress) : undefined,
        isWorking: lane.leaseOwner !== null,
      })),
    };
  });
}

function hasProgress(progress: unknown): boolean {
  return typeof progress === "object" && progress !== null && "openBytes" in progress;
}
