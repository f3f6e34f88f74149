import type { Clock } from "@millrace/base";
import type { Db } from "@millrace/db";
import type { Principal } from "../principal.ts";
import type { Audit } from "./audit.ts";

/** A request that was refused: what, on what, and by which error. */
export interface Refusal {
  readonly action: string;
  readonly resource: string;
  readonly error: string;
  /** What the caller was told, which says why. */
  readonly message?: string;
}

const QUIET_MS = 60_000;
const KINDS_MAX = 10_000;
/** Events written at once: more would take the connections that requests need. */
const WRITING_MAX = 20;

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
    const leftOut = this.#kinds.get(kind)?.leftOut ?? 0;
    const untilMs = this.#kinds.get(kind)?.untilMs ?? 0;
    if (this.#kinds.size >= KINDS_MAX) this.#kinds.clear();
    if (nowMs < untilMs || this.#writing.size >= WRITING_MAX) {
      this.#kinds.set(kind, { untilMs, leftOut: leftOut + 1 });
      return;
    }
    this.#kinds.set(kind, { untilMs: nowMs + QUIET_MS, leftOut: 0 });
    this.#write(who, refusal, leftOut);
  }

  /** Waits for what is being written. */
  async close(): Promise<void> {
    await Promise.all(this.#writing);
  }

  #write(who: Principal, refusal: Refusal, leftOut: number): void {
    const { db, audit } = this.#deps;
    const { message, ...event } = refusal;
    const detail = { ...(message !== undefined && { message }), ...(leftOut > 0 && { leftOut }) };
    const writing = db
      .withTeam(who.teamId, (tx) => audit.append(tx, who, { ...event, detail }))
      // The request was refused all the same; Postgres being away is told by everything else.
      .catch(() => undefined)
      .finally(() => this.#writing.delete(writing));
    this.#writing.add(writing);
  }
}
