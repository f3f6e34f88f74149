import { randomUUID } from "node:crypto";
import { AppError } from "@millrace/base";
import type { SourceProgress, SourceStatus } from "@millrace/contract";
import { type Db, ofWorkingTeam, type SourceRow } from "@millrace/db";
import type { SourcesDeps } from "../deps.ts";

/**
 * Who runs a source. The row says owner, epoch and until when; every taking raises the epoch, and everything a run
 * writes into the row is written `where lease_epoch = mine`: a worker that was frozen and wakes after another took over
 * can commit nothing. Postgres's clock measures the time, so workers' clocks do not matter.
 *
 * A run that ended leaves the lease free at once; one that failed leaves it taken by nobody until its next attempt is
 * due; one that was killed holds it until it runs out.
 */
export const LEASE_MS = 8000;
const OWNER = randomUUID();

type LeasedRow = SourceRow & { readonly team: { readonly accountId: string } };

export interface LeaseCommit {
  readonly checkpoint: object;
  readonly progress: SourceProgress;
}

export interface LeaseEnd {
  readonly status?: SourceStatus;
  readonly problem?: string;
  /** Failures in a row; the counts in the progress change only together with the checkpoint. */
  readonly retries?: number;
  /** How long nobody should take it. */
  readonly restMs?: number;
}

export class SourceLease {
  readonly row: LeasedRow;
  readonly #db: Db;
  readonly #leaseMs: number;
  readonly #ended = new AbortController();
  readonly #timer: NodeJS.Timeout;

  private constructor(db: Db, row: LeasedRow, leaseMs: number) {
    this.#db = db;
    this.row = row;
    this.#leaseMs = leaseMs;
    // While Postgres is away nobody else can take the lease either.
    this.#timer = setInterval(() => void this.#renew().catch(() => undefined), leaseMs / 3);
  }

  /** Takes the lease of a source that runs and that nobody holds; undefined otherwise. */
  static async take(deps: SourcesDeps, sourceId: string, leaseMs: number = LEASE_MS): Promise<SourceLease | undefined> {
    const row = await deps.db.asSystem("a worker serves the sources of all teams", async (tx) => {
      const taken = await tx.$executeRaw`
        UPDATE source SET lease_owner = ${OWNER}, lease_epoch = lease_epoch + 1,
          lease_until = (now() AT TIME ZONE 'UTC') + ${leaseMs} * interval '1 millisecond'
        WHERE id = ${sourceId} AND status = 'running' AND ${ofWorkingTeam("source.team_id")}
          AND (lease_until IS NULL OR lease_until < (now() AT TIME ZONE 'UTC'))`;
      return taken === 1
        ? tx.source.findUnique({ where: { id: sourceId }, include: { team: { select: { accountId: true } } } })
        : null;
    });
    return row ? new SourceLease(deps.db, row, leaseMs) : undefined;
  }

  get epoch(): number {
    return this.row.leaseEpoch;
  }

  /** Aborted when another worker has the lease, or the source was paused or deleted. */
  get ended(): AbortSignal {
    return this.#ended.signal;
  }

  /** Writes checkpoint and progress and renews the lease. Returns whether the source should go on. Throws when the lease is lost. */
  async commit({ checkpoint, progress }: LeaseCommit): Promise<boolean> {
    const rows = await this.#db.withTeam(
      this.row.teamId,
      (tx) => tx.$queryRaw<{ status: string }[]>`
        UPDATE source SET checkpoint = ${JSON.stringify(checkpoint)}::jsonb, progress = ${JSON.stringify(progress)}::jsonb,
          problem = NULL, updated_at = (now() AT TIME ZONE 'UTC'),
          lease_until = (now() AT TIME ZONE 'UTC') + ${this.#leaseMs} * interval '1 millisecond'
        WHERE id = ${this.row.id} AND lease_epoch = ${this.epoch}
        RETURNING status`,
    );
    return rows[0] ? rows[0].status === "running" : this.#isLost();
  }

  /** Ends the run. Does nothing when the lease is not ours any more. A pause that came meanwhile stays a pause. */
  async release({ status, problem, retries = 0, restMs = 0 }: LeaseEnd): Promise<void> {
    this.stop();
    await this.#db.withTeam(
      this.row.teamId,
      (tx) => tx.$executeRaw`
        UPDATE source SET lease_owner = NULL,
          lease_until = (now() AT TIME ZONE 'UTC') + ${restMs} * interval '1 millisecond',
          status = CASE WHEN status = 'running' THEN ${status ?? "running"} ELSE status END,
          problem = ${problem ?? null},
          progress = progress || jsonb_build_object('retries', ${retries}::int),
          updated_at = (now() AT TIME ZONE 'UTC')
        WHERE id = ${this.row.id} AND lease_epoch = ${this.epoch}`,
    );
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async #renew(): Promise<void> {
    const rows = await this.#db.withTeam(
      this.row.teamId,
      (tx) => tx.$queryRaw<{ status: string }[]>`
        UPDATE source SET lease_until = (now() AT TIME ZONE 'UTC') + ${this.#leaseMs} * interval '1 millisecond'
        WHERE id = ${this.row.id} AND lease_epoch = ${this.epoch}
        RETURNING CASE WHEN ${ofWorkingTeam("source.team_id")} THEN status ELSE 'paused' END AS status`,
    );
    if (rows[0]?.status !== "running") this.#ended.abort();
  }

  #isLost(): never {
    this.#ended.abort();
    throw new AppError("unavailable", {}, { detail: `the lease of ${this.row.id} was lost` });
  }
}
