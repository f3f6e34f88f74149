const OUTAGES = 5;
const WITHIN_MS = 30_000;
const OPEN_MS = 5000;
const OPEN_MS_MAX = 60_000;

export type BreakerState = "closed" | "open" | "probing";

/**
 * Keeps a delivery's lanes from running against a target that is down. Five outages within 30 seconds open it: nobody tries for
 * a while. Then one attempt goes as a probe; if it is an outage too, the next pause is twice as long, up to a minute, and if it is
 * not, all go again.
 */
export class CircuitBreaker {
  #outagesMs: number[] = [];
  #state: BreakerState = "closed";
  #openMs = OPEN_MS;
  #openUntilMs = 0;

  get state(): BreakerState {
    return this.#state;
  }

  /** 0 when an attempt may begin; else how long to wait before asking again. Whoever gets 0 must tell how it went. */
  enter(nowMs: number): number {
    if (this.#state === "closed") return 0;
    if (nowMs < this.#openUntilMs) return this.#openUntilMs - nowMs;
    this.#state = "probing";
    // A probe that never tells how it went, because its worker lost the lane, is replaced by another after a while.
    this.#openUntilMs = nowMs + OPEN_MS_MAX;
    return 0;
  }

  /** Until when nothing can begin; 0: at once. */
  blockedUntilMs(nowMs: number): number {
    return this.#state === "closed" || nowMs >= this.#openUntilMs ? 0 : this.#openUntilMs;
  }

  worked(): void {
    this.#outagesMs = [];
    this.#state = "closed";
    this.#openMs = OPEN_MS;
  }

  failed(nowMs: number): void {
    if (this.#state === "open") return;
    if (this.#state === "probing") {
      this.#openMs = Math.min(OPEN_MS_MAX, this.#openMs * 2);
      this.#open(nowMs);
      return;
    }
    this.#outagesMs = [...this.#outagesMs.filter((ms) => ms > nowMs - WITHIN_MS), nowMs];
    if (this.#outagesMs.length >= OUTAGES) this.#open(nowMs);
  }

  #open(nowMs: number): void {
    this.#state = "open";
    this.#outagesMs = [];
    this.#openUntilMs = nowMs + this.#openMs;
  }
}
