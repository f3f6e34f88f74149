import type { Position } from "@millrace/log";
import { z } from "zod";

const count = z.number().int().min(0);

/** Where an application stands in a shard: the next record to read, or that there will be none. */
const shardPosition = z.object({
  inputId: z.string(),
  streamId: z.string(),
  shard: count,
  epoch: count,
  n: count,
  ended: z.boolean(),
});

export type ShardPosition = Readonly<z.output<typeof shardPosition>>;

/** What a step read of a shard: [from, to). */
const shardRange = z.object({
  inputId: z.string(),
  streamId: z.string(),
  shard: count,
  from: z.object({ epoch: count, n: count }),
  to: z.object({ epoch: count, n: count }),
});

export type ShardRange = Readonly<z.output<typeof shardRange>>;

export const readPositions = (json: unknown): ShardPosition[] => z.array(shardPosition).parse(json);
export const readRanges = (json: unknown): ShardRange[] => z.array(shardRange).parse(json);

/** Names a shard of an input. */
export function shardKey({ inputId, streamId, shard }: Pick<ShardPosition, "inputId" | "streamId" | "shard">): string {
  return `${inputId}/${streamId}/${shard}`;
}

export function placeOf({ epoch, n }: ShardPosition): Position {
  return { epoch, n };
}
