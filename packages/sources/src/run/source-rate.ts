import type { SourceProgress } from "@millrace/contract";

/** Over so long a time the rate is told: shorter, and it would jump with every batch. */
const WINDOW_MS = 5000;

/** How fast a source is, for people: records a second over the last few seconds. A rest before the first window does not count. */
export class SourceRate {
  #sinceMs: number;
  #recordsThen: number;

  constructor(recordsIn: number, nowMs: number) {
    this.#sinceMs = nowMs;
    this.#recordsThen = recordsIn;
  }

  /** Writes the rate into the progress once a window is full, and begins the next. */
  measure(progress: SourceProgress, nowMs: number): void {
    const elapsedMs = nowMs - this.#sinceMs;
    if (elapsedMs < WINDOW_MS) return;
    const records = progress.recordsIn - this.#recordsThen;
    progress.recordsPerSecond = Math.round((records * 10_000) / elapsedMs) / 10;
    this.#sinceMs = nowMs;
    this.#recordsThen = progress.recordsIn;
  }
}
