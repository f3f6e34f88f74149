import type { Db } from "@millrace/db";

const FLUSH_MS = 3000;
const PENDING_MAX = 10_000;

/** Gathers when tokens were used, and writes it down every few seconds in one statement. */
export class TokenUse {
  readonly #db: Db;
  readonly #timer: NodeJS.Timeout;
  #pending = new Map<string, number>();

  constructor({ db }: { readonly db: Db }) {
    this.#db = db;
    this.#timer = setInterval(() => void this.flush(), FLUSH_MS).unref();
  }

  report(id: string, nowMs: number): void {
    if (this.#pending.size < PENDING_MAX || this.#pending.has(id)) this.#pending.set(id, nowMs);
  }

  /** Writes what was gathered. Never rejects: what a lost Postgres does not take is dropped; it is for people's eyes only. */
  async flush(): Promise<void> {
    if (this.#pending.size === 0) return;
    const rows = Array.from(this.#pending, ([id, usedMs]) => ({ id, used: new Date(usedMs).toISOString() }));
    this.#pending = new Map();
    await this.#db
      .asSystem(
        "tokens of all teams were used",
        (tx) => tx.$executeRaw`
        UPDATE service_token AS t SET last_used_at = GREATEST(t.last_used_at, u.used)
        FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS u(id text, used timestamp)
        WHERE t.id = u.id`,
      )
      .catch(() => undefined);
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.flush();
  }
}
