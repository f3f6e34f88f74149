import type { Clock } from "@millrace/base";
import type { Db } from "@millrace/db";
import type { Principal } from "../principal.ts";
import type { Audit } from "./audit.ts";

/** A request that was refused: what, on what, and by which error. */
export interface Refusal {
  readonly action: string;
  readonly resource: string;
  readonly error: string;
}

const QUIET_MS = 60_000;
const KINDS_MAX = 10_000;

/**
 * Writes refusals to the audit log, for the edges. A misconfigured producer is refused a thousand times a second, so of
 * each kind (caller, action, error) one a minute is written; the next one tells how many were left out.
 */
export class RefusalAudit {
  readonly #deps: { readonly db: Db; readonly audit: Audit; readonly clock: Clock };
  readonly #kinds = new Map<string, { untilMs: number; leftOut: number }>();
  readonly #writing = new Set<Promise<void>>();

  constructor(deps: { readonly db: Db; readonly audit: Audit; readonly clock: Clock }) {
    this.#deps = deps;
  }

  /** Notes a refusal; never throws and never makes the caller wait. */
  report(who: Principal, refusal: Refusal): void {
    const kind = `${who.teamId}|${who.id}|${refusal.action}|${refusal.error}`;
    const nowMs = this.#deps.clock.nowMs();
    const last = this.#kinds.get(kind);
    if (last && nowMs < last.untilMs) {
      last.leftOut += 1;
      return;
    }
    if (this.#kinds.size >= KINDS_MAX) this.#kinds.clear();
    this.#kinds.set(kind, { untilMs: nowMs + QUIET_MS, leftOut: 0 });
    this.#write(who, refusal, last?.leftOut ?? 0);
  }

  /** Waits for what is being written. */
  async close(): Promise<void> {
    await Promise.all(this.#writing);
  }

  #write(who: Principal, refusal: Refusal, leftOut: number): void {
    const { db, audit } = this.#deps;
    const detail = leftOut > 0 ? { leftOut } : {};
    const writing = db
      .withTeam(who.teamId, (tx) => audit.append(tx, who, { ...refusal, detail }))
      // The request was refused all the same; Postgres being away is told by everything else.
      .catch(() => undefined)
      .finally(() => this.#writing.delete(writing));
    this.#writing.add(writing);
  }
}
