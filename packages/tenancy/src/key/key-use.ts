import type { Clock } from "@millrace/base";
import type { Db } from "@millrace/db";

interface Use {
  usedMs?: number;
  failedMs?: number;
  reason?: string;
}

const FLUSH_MS = 3000;
const PENDING_MAX = 10_000;

/** Gathers when keys were used and what failed, and writes it down every few seconds in one statement. */
export class KeyUse {
  readonly #deps: { readonly db: Db; readonly clock: Clock };
  readonly #timer: NodeJS.Timeout;
  #pending = new Map<string, Use>();

  constructor(deps: { readonly db: Db; readonly clock: Clock }) {
    this.#deps = deps;
    this.#timer = setInterval(() => void this.flush(), FLUSH_MS).unref();
  }

  /** Notes a use, or a failure with its reason. Costs a map access. */
  report(keyId: string, failure?: string): void {
    let use = this.#pending.get(keyId);
    if (!use) {
      if (this.#pending.size >= PENDING_MAX) return;
      use = {};
      this.#pending.set(keyId, use);
    }
    const nowMs = this.#deps.clock.nowMs();
    if (failure === undefined) use.usedMs = nowMs;
    else {
      use.failedMs = nowMs;
      use.reason = failure;
    }
  }

  /** Writes what was gathered. Never rejects: what a lost Postgres does not take is dropped; it is for people's eyes only. */
  async flush(): Promise<void> {
    if (this.#pending.size === 0) return;
    const rows = Array.from(this.#pending, ([id, { usedMs, failedMs, reason }]) => ({
      id,
      used: usedMs === undefined ? null : new Date(usedMs).toISOString(),
      failed: failedMs === undefined ? null : new Date(failedMs).toISOString(),
      reason: reason?.slice(0, 200) ?? null,
    }));
    this.#pending = new Map();
    await this.#deps.db
      .asSystem(
        "keys of all teams were used",
        (tx) => tx.$executeRaw`
        UPDATE access_key AS k SET
          last_used_at = GREATEST(k.last_used_at, u.used),
          last_failure_at = COALESCE(u.failed, k.last_failure_at),
          last_failure_reason = COALESCE(u.reason, k.last_failure_reason)
        FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
          AS u(id text, used timestamp, failed timestamp, reason text)
        WHERE k.id = u.id`,
      )
      .catch(() => undefined);
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.flush();
  }
}
