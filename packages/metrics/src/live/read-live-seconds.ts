import type { MetricsDeps } from "../deps.ts";
import { liveKey, SECONDS_MAX, WATCH_MS, watchedKey } from "./live-keys.ts";

/** What was counted in one second. */
export interface LiveSecond {
  /** Unix seconds: the end of that second. */
  readonly second: number;
  /** By metric; absent: nothing was counted. */
  readonly figures: Readonly<Record<string, { readonly sum: number; readonly count: number }>>;
}

type Told = readonly [second: number, figures: Readonly<Record<string, readonly [number, number]>>];

/**
 * The last seconds of a page, oldest first, over all processes. To read is to watch: figures come from the second after the first look
 * on. Empty without Redis.
 */
export async function readLiveSeconds(
  deps: Pick<MetricsDeps, "redis" | "clock">,
  key: string,
  sinceSecond: number,
): Promise<LiveSecond[]> {
  const { client } = deps.redis;
  try {
    await client.zadd(watchedKey, deps.clock.nowMs() + WATCH_MS, key);
    await client.zremrangebyscore(watchedKey, 0, deps.clock.nowMs());
    const texts = await client.lrange(liveKey(key), -2 * SECONDS_MAX, -1);
    return merged(texts.map((text) => JSON.parse(text) as Told).filter(([second]) => second > sinceSecond));
  } catch {
    // Without Redis there are whole minutes, and the page says how old its figures are.
    return [];
  }
}

function merged(told: readonly Told[]): LiveSecond[] {
  const seconds = new Map<number, Record<string, { sum: number; count: number }>>();
  for (const [second, figures] of told) {
    const sums = seconds.get(second) ?? {};
    seconds.set(second, sums);
    for (const [metric, [sum, count]] of Object.entries(figures)) {
      const known = sums[metric] ?? { sum: 0, count: 0 };
      sums[metric] = { sum: known.sum + sum, count: known.count + count };
    }
  }
  return [...seconds].sort(([a], [b]) => a - b).map(([second, figures]) => ({ second, figures }));
}
