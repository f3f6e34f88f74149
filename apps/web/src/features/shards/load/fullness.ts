import type { Load, WriteLimits } from "./load-types.ts";

/** How much of what a shard may take it takes: 1 is all. */
export function fullness(load: Load, limits: WriteLimits): number {
  return Math.max(load.recordsPerSecond / limits.recordsPerSecond, load.bytesPerSecond / limits.bytesPerSecond);
}
