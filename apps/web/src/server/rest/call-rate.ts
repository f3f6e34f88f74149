import { AppError, type Clock } from "@millrace/base";

/** A program that reads pages in a row, or a script that makes a hundred streams, is not what the limit is for. */
const PER_SECOND = 50;
const BURST = 200;
const CALLERS_MAX = 50_000;

/** A token bucket for each caller of the REST API, in memory: each console counts its own calls. */
export class CallRate {
  readonly #clock: Clock;
  readonly #buckets = new Map<string, { level: number; atMs: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Counts one call of a token, a person or an address. Throws `limit.exceeded` when it makes too many. */
  take(callerId: string): void {
    const nowMs = this.#clock.nowMs();
    const bucket = this.#bucket(callerId, nowMs);
    const refill = (Math.max(0, nowMs - bucket.atMs) * PER_SECOND) / 1000;
    bucket.level = Math.min(BURST, bucket.level + refill);
    bucket.atMs = nowMs;
    if (bucket.level < 1) {
      throw new AppError("limit.exceeded", {
        reason: `The REST API takes ${PER_SECOND} calls a second of each caller; wait a second and call again.`,
      });
    }
    bucket.level -= 1;
  }

  #bucket(callerId: string, nowMs: number): { level: number; atMs: number } {
    const known = this.#buckets.get(callerId);
    if (known) return known;
    // Forgetting every level at once lets a few more calls through, which harms nobody.
    if (this.#buckets.size >= CALLERS_MAX) this.#buckets.clear();
    const full = { level: BURST, atMs: nowMs };
    this.#buckets.set(callerId, full);
    return full;
  }
}
