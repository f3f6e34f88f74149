import type { Clock } from "./clock.ts";

const BUCKETS_MAX = 50_000;

/** How much a bucket takes: in the long run so many a second, at once so many as it holds. */
export interface Rate {
  readonly perSecond: number;
  /** Left out: what comes back in a second. */
  readonly burst?: number;
}

/** Token buckets by name, in memory: each process counts its own calls. */
export class TokenBuckets {
  readonly #clock: Clock;
  readonly #buckets = new Map<string, { level: number; atMs: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Counts one call. False when it is one too many. */
  take(name: string, { perSecond, burst = perSecond }: Rate): boolean {
    const nowMs = this.#clock.nowMs();
    const bucket = this.#bucket(name, { level: burst, atMs: nowMs });
    const refill = (Math.max(0, nowMs - bucket.atMs) * perSecond) / 1000;
    bucket.level = Math.min(burst, bucket.level + refill);
    bucket.atMs = nowMs;
    if (bucket.level < 1) return false;
    bucket.level -= 1;
    return true;
  }

  #bucket(name: string, full: { level: number; atMs: number }): { level: number; atMs: number } {
    const known = this.#buckets.get(name);
    if (known) return known;
    // Forgetting every level at once lets a few more calls through, which harms nobody.
    if (this.#buckets.size >= BUCKETS_MAX) this.#buckets.clear();
    this.#buckets.set(name, full);
    return full;
  }
}
