import type { Clock } from "@millrace/base";

/** Chooses which records a person sees when there are more than so many a second: evenly from all of them. */
export class TailSampler {
  readonly #clock: Clock;
  readonly #perSecond: number;
  #level: number;
  #atMs: number;

  constructor(clock: Clock, perSecond: number) {
    this.#clock = clock;
    this.#perSecond = perSecond;
    this.#level = perSecond;
    this.#atMs = clock.nowMs();
  }

  choose<T>(candidates: readonly T[]): readonly T[] {
    // No time at such a rate is no number.
    if (this.#perSecond === Number.POSITIVE_INFINITY) return candidates;
    const nowMs = this.#clock.nowMs();
    const more = (Math.max(0, nowMs - this.#atMs) / 1000) * this.#perSecond;
    this.#level = Math.min(this.#perSecond, this.#level + more);
    this.#atMs = nowMs;
    const count = Math.min(candidates.length, Math.floor(this.#level));
    this.#level -= count;
    if (count === candidates.length) return candidates;
    return Array.from({ length: count }, (_, i) => candidates[Math.floor((i * candidates.length) / count)] as T);
  }
}
