import type { Position, ShardRef, StreamLog } from "./stream-log.ts";

/** Where the last so many records of a shard begin; where its first one is, when it keeps fewer. */
export async function newestPlace(log: Pick<StreamLog, "stats">, ref: ShardRef, count: number): Promise<Position> {
  const { head, earliest } = await log.stats(ref);
  // Whoever wrote it, it has this number: of the log's own epoch, a place begins at its number exactly.
  return { epoch: head.epoch, n: Math.max(earliest.n, head.n - count) };
}
