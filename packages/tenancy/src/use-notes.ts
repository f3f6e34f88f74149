import type { Clock } from "@millrace/base";

/** When something was used last, when it failed last, and why. */
export interface Use {
  usedMs?: number;
  failedMs?: number;
  reason?: string;
}

export interface UseNotesOptions {
  readonly clock: Clock;
  /** Writes down, in one statement, what was gathered by id. */
  readonly write: (uses: ReadonlyMap<string, Use>) => Promise<unknown>;
}

const FLUSH_MS = 3000;
const PENDING_MAX = 10_000;

/** Gathers when keys or tokens were used and what failed, and writes it down every few seconds. */
export class UseNotes {
  readonly #options: UseNotesOptions;
  readonly #timer: NodeJS.Timeout;
  #pending = new Map<string, Use>();

  constructor(options: UseNotesOptions) {
    this.#options = options;
    this.#timer = setInterval(() => void this.#flush(), FLUSH_MS).unref();
  }

  /** Notes a use, or a failure with its reason. Costs a map access. */
  report(id: string, failure?: string): void {
    let use = this.#pending.get(id);
    if (!use) {
      if (this.#pending.size >= PENDING_MAX) return;
      use = {};
      this.#pending.set(id, use);
    }
    const nowMs = this.#options.clock.nowMs();
    if (failure === undefined) use.usedMs = nowMs;
    else {
      use.failedMs = nowMs;
      use.reason = failure;
    }
  }

  /** Writes what is left. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#flush();
  }

  /** Never rejects: what a lost Postgres does not take is dropped; it is for people's eyes only. */
  async #flush(): Promise<void> {
    if (this.#pending.size === 0) return;
    const uses = this.#pending;
    this.#pending = new Map();
    await this.#options.write(uses).catch(() => undefined);
  }
}
