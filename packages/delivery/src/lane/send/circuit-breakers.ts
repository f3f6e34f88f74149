import type { Clock } from "@millrace/base";
import { CircuitBreaker } from "./circuit-breaker.ts";

/** Longer than any pause of a breaker, and than a lane that runs goes without asking for its own. */
const UNASKED_MS = 600_000;

/** The breakers of a process, one for each place that can be down: a delivery's target, a bucket. */
export class CircuitBreakers {
  readonly #clock: Clock;
  readonly #breakers = new Map<string, { readonly breaker: CircuitBreaker; askedMs: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  of(place: string): CircuitBreaker {
    const askedMs = this.#clock.nowMs();
    const known = this.#breakers.get(place);
    if (known) {
      known.askedMs = askedMs;
      return known.breaker;
    }
    const breaker = new CircuitBreaker();
    this.#breakers.set(place, { breaker, askedMs });
    return breaker;
  }

  /** Forgets those that no lane asks for any more: their delivery is deleted, quiet, or another worker's. */
  sweep(): void {
    const sinceMs = this.#clock.nowMs() - UNASKED_MS;
    for (const [place, { askedMs }] of this.#breakers) if (askedMs < sinceMs) this.#breakers.delete(place);
  }
}
