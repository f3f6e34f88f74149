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

/** The furthest of several tasks' positions, shard by shard. */
export function furthest(positions: readonly ShardPosition[]): ShardPosition[] {
  const found = new Map<string, ShardPosition>();
  for (const position of positions) {
    const key = shardKey(position);
    const other = found.get(key);
    if (!other || position.n > other.n || (position.n === other.n && position.ended)) found.set(key, position);
  }
  return [...found.values()];
}

/** Whether a task stands at a place: it has read as much, and was told the same time. */
export function isSamePlace(
  { positions, boundMs }: { readonly positions: readonly ShardPosition[]; readonly boundMs: number },
  place: { readonly positions: readonly ShardPosition[]; readonly boundMs: number },
): boolean {
  return boundMs === place.boundMs && recordsBetween(positions, place.positions) === 0;
}

/** How many records lie between positions and further ones. */
export function recordsBetween(from: readonly ShardPosition[], to: readonly ShardPosition[]): number {
  const known = new Map(from.map((position) => [shardKey(position), position.n]));
  return to.reduce((sum, position) => sum + Math.max(0, position.n - (known.get(shardKey(position)) ?? 0)), 0);
}

export function placeOf({ epoch, n }: ShardPosition): Position {
  return { epoch, n };
}
