import type { ShardRow, StreamRow, Tx } from "@millrace/db";

/** A stream's shards that lived at a moment or later, by index: one statement, so one picture. */
export function findShards(tx: Tx, stream: StreamRow, sinceMs: number): Promise<ShardRow[]> {
  return tx.shard.findMany({
    where: { streamId: stream.id, OR: [{ closedAt: null }, { closedAt: { gte: new Date(sinceMs) } }] },
    orderBy: { index: "asc" },
  });
}

/** A stream's open shards, by index. */
export function findOpenShards(tx: Tx, stream: StreamRow): Promise<ShardRow[]> {
  return tx.shard.findMany({ where: { streamId: stream.id, closedAt: null }, orderBy: { index: "asc" } });
}
