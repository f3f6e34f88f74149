import type { StreamRow } from "@millrace/db";
import { readPendingChange } from "./pending-change.ts";

export interface WarmThroughput {
  readonly targetMibps: number;
  /** What the stream can take at this moment: a shard takes 1 MiB/s. */
  readonly currentMibps: number;
}

/** A stream's warm throughput, or undefined when none was ever set. */
export function warmThroughputOf(stream: StreamRow, openShards: number): WarmThroughput | undefined {
  const change = readPendingChange(stream);
  const coming = change && "set" in change ? change.set?.warmThroughputMibps : undefined;
  const targetMibps = coming ?? stream.warmThroughputMibps;
  if (targetMibps === null) return undefined;
  return { targetMibps, currentMibps: Math.min(targetMibps, openShards) };
}
