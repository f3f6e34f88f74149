import type { Clock } from "@millrace/base";
import type { Db } from "@millrace/db";

const JUMP_MS = 5 * 60_000;
const HOLD_MS = 15 * 60_000;

export interface BelievedTimeDeps {
  readonly db: Db;
  readonly clock: Clock;
  /** Milliseconds that run evenly whatever is done to the clock. */
  readonly steadyMs: () => number;
}

/**
 * The time by which records are forgotten. What is trimmed does not come back, so a clock that runs ahead must not be
 * believed: of this machine's and Postgres's the one that is behind counts, and when this machine's jumps ahead by more than
 * five minutes it goes on as if it had not, until the clock has stood by it for a quarter of an hour. (A laptop that wakes up
 * looks the same, and only forgets a little later.)
 */
export class BelievedTime {
  readonly #deps: BelievedTimeDeps;
  /** How far the clock is ahead of the steady milliseconds, as believed. */
  #offsetMs: number;
  /** Since when, in steady milliseconds, the clock has been elsewhere. */
  #jumpedAtMs: number | undefined;

  constructor(deps: BelievedTimeDeps) {
    this.#deps = deps;
    this.#offsetMs = deps.clock.nowMs() - deps.steadyMs();
  }

  async nowMs(): Promise<number> {
    return Math.min(this.#believed(), await this.#atPostgres());
  }

  #believed(): number {
    const steadyMs = this.#deps.steadyMs();
    const offsetMs = this.#deps.clock.nowMs() - steadyMs;
    if (offsetMs - this.#offsetMs <= JUMP_MS) {
      this.#offsetMs = offsetMs;
      this.#jumpedAtMs = undefined;
      return steadyMs + offsetMs;
    }
    this.#jumpedAtMs ??= steadyMs;
    if (steadyMs - this.#jumpedAtMs >= HOLD_MS) this.#offsetMs = offsetMs;
    return steadyMs + this.#offsetMs;
  }

  async #atPostgres(): Promise<number> {
    const rows = await this.#deps.db.asSystem(
      "the time is the same for all teams",
      (tx) => tx.$queryRaw<{ ms: number }[]>`SELECT extract(epoch FROM clock_timestamp())::float8 * 1000 AS ms`,
    );
    return rows[0]?.ms ?? 0;
  }
}
