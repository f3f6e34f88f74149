import { decodedBytes, forEachRecord, type LogBatch, LogError, type ShardRef } from "@millrace/log";
import type { StreamsDeps } from "../deps.ts";

const WINDOW_MS = 30_000;
const SAMPLE = { recordsMax: 1000, bytesMax: 1024 * 1024 };

export interface WriteRate {
  readonly recordsPerSecond: number;
  readonly bytesPerSecond: number;
}

/**
 * How fast a shard was written to in the last half minute, read off the log itself: records by their positions, bytes by the
 * size of the first of them. So it needs no memory, and a worker that starts knows as much as one that ran all day.
 */
export async function measureWrites(deps: StreamsDeps, ref: ShardRef): Promise<WriteRate> {
  try {
    const page = await deps.log.read(ref, { timeMs: deps.clock.nowMs() - WINDOW_MS }, SAMPLE);
    const [first] = page.batches;
    if (!first || page.recordCount === 0) return { recordsPerSecond: 0, bytesPerSecond: 0 };
    const bytes = page.batches.reduce((sum, { batch, from, to }) => sum + bytesOf(batch, { from, to }), 0);
    const recordsPerSecond = ((page.head.n - (first.first + first.from)) * 1000) / WINDOW_MS;
    return { recordsPerSecond, bytesPerSecond: (recordsPerSecond * bytes) / page.recordCount };
  } catch (problem) {
    // A shard that was closed and dropped meanwhile takes nothing.
    if (problem instanceof LogError && problem.reason === "unknownShard")
      return { recordsPerSecond: 0, bytesPerSecond: 0 };
    throw problem;
  }
}

function bytesOf(batch: LogBatch, range: { readonly from: number; readonly to: number }): number {
  let bytes = 0;
  forEachRecord(batch, range, (place) => {
    bytes += decodedBytes(batch, place) + place.keyEnd - place.keyStart;
  });
  return bytes;
}
