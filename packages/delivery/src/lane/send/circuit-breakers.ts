import { CircuitBreaker } from "./circuit-breaker.ts";

/** The breakers of a process, one for each place that can be down: a delivery's target, a bucket. */
export class CircuitBreakers {
  readonly #breakers = new Map<string, CircuitBreaker>();

  of(place: string): CircuitBreaker {
    const breaker = this.#breakers.get(place) ?? new CircuitBreaker();
    this.#breakers.set(place, breaker);
    return breaker;
  }

  /** For a delivery that nobody works on any more. */
  forget(place: string): void {
    if (this.#breakers.get(place)?.state === "closed") this.#breakers.delete(place);
  }
}
