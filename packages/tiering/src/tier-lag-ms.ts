import type { TieringDeps } from "./tier-segments.ts";

/** How old the newest record of the oldest segment without a copy is, in milliseconds; 0 when every segment has one. */
export async function tierLagMs({ segments, clock }: Pick<TieringDeps, "segments" | "clock">): Promise<number> {
  const waiting = (await segments.list()).filter(({ tiered, cold, dead }) => !tiered && !cold && !dead);
  const oldestMs = Math.min(...waiting.map(({ lastMs }) => lastMs), clock.nowMs());
  return clock.nowMs() - oldestMs;
}
