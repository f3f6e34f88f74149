import type { Histogram } from "node:perf_hooks";

/** How late the event loop was, in milliseconds. */
export interface LoopLag {
  /** NaN when the loop has not turned since the last call. */
  readonly mean: number;
  readonly p99: number;
  readonly max: number;
}

const NANO = 1e6;

/**
 * How late the event loop was since the last call. Node's `monitorEventLoopDelay` measures from one of its looks to the next, and so counts
 * the pause between them, its resolution, as delay.
 */
export function takeLoopLag(histogram: Histogram, resolutionMs: number): LoopLag {
  const lag = (nanoseconds: number): number => Math.max(0, nanoseconds / NANO - resolutionMs);
  const taken = { mean: lag(histogram.mean), p99: lag(histogram.percentile(99)), max: lag(histogram.max) };
  histogram.reset();
  return taken;
}
