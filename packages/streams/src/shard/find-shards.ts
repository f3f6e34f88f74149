import type { ShardRow, StreamRow, Tx } from "@millrace/db";
import { trimHorizonMs } from "./shard-filter.ts";

/** A stream's shards that have not expired, by index: one statement, so one picture. */
export function findShards(tx: Tx, stream: StreamRow, nowMs: number): Promise<ShardRow[]> {
  const horizon = new Date(trimHorizonMs(stream, nowMs));
  return tx.shard.findMany({
    where: { streamId: stream.id, OR: [{ closedAt: null }, { closedAt: { gte: horizon } }] },
    orderBy: { index: "asc" },
  });
}

/** A stream's open shards, by index. */
export function findOpenShards(tx: Tx, stream: StreamRow): Promise<ShardRow[]> {
  return tx.shard.findMany({ where: { streamId: stream.id, closedAt: null }, orderBy: { index: "asc" } });
}
