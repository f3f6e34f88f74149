/** Saving may take so much of the time. */
const SHARE = 0.1;
const PAUSE_MS_MIN = 10_000;
/** A restart should not have more than this to do again. */
const WORK_MS_MAX = 5000;

/** What was run again at a start may not take longer without being saved: a worker that never lives long would do more each time. */
const AGAIN_MS_MAX = 1000;

/** Steps since the last snapshot that were run again at a start, and how long that took. */
export interface RunAgain {
  readonly steps: number;
  readonly tookMs: number;
}

/** When it is time for a snapshot: when it costs little of the time since the last, or a restart would have much to run again. */
export class SnapshotPace {
  #savedMs: number;
  #costMs = 0;
  #workMs = 0;
  #againMs: number;
  #steps: number;

  constructor(nowMs: number, again: RunAgain) {
    this.#savedMs = nowMs;
    this.#steps = again.steps;
    this.#againMs = again.tookMs;
  }

  /** Whether anything happened since the last. */
  get isBehind(): boolean {
    return this.#steps > 0;
  }

  stepped(workMs: number): void {
    this.#steps += 1;
    this.#workMs += workMs;
  }

  isDue(nowMs: number): boolean {
    if (this.#steps === 0) return false;
    if (this.#againMs >= AGAIN_MS_MAX) return true;
    return this.#workMs >= WORK_MS_MAX || nowMs - this.#savedMs >= Math.max(PAUSE_MS_MIN, this.#costMs / SHARE);
  }

  saved(nowMs: number, costMs: number): void {
    this.#savedMs = nowMs;
    this.#costMs = costMs;
    this.#workMs = 0;
    this.#againMs = 0;
    this.#steps = 0;
  }
}
