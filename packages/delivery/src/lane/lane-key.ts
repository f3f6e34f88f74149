import { Prisma } from "@millrace/db";

/** A delivery's way through one shard. */
export interface LaneKey {
  readonly deliveryId: string;
  readonly streamId: string;
  readonly shardIndex: number;
}

/** The lane as part of an id: of jobs, of memory. */
export function laneName({ deliveryId, streamId, shardIndex }: LaneKey): string {
  return `${deliveryId}/${streamId}/${shardIndex}`;
}

/** `WHERE` for a lane's row or its batches. */
export function ofLane({ deliveryId, streamId, shardIndex }: LaneKey): Prisma.Sql {
  return Prisma.sql`delivery_id = ${deliveryId} AND stream_id = ${streamId} AND shard_index = ${shardIndex}`;
}

/** The lane in a line of the log. */
export function laneFields({ deliveryId, streamId, shardIndex }: LaneKey) {
  return { deliveryId, streamId, shard: shardIndex };
}
