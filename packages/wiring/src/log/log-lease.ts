import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import type { Clock } from "@millrace/base";
import type { Db } from "@millrace/db";

/**
 * Who owns a log volume. One row per volume in Postgres says owner, epoch and until when; every acquisition raises the
 * epoch, which the segment driver writes into what it stores, so that a stale owner is fenced by the volume itself.
 *
 * A lease is taken when there is none, when it has run out, or when its owner was a process of this machine that is gone
 * (a killed gateway is replaced at once, not after the lease has run out). While Postgres is away nobody can take the
 * lease and its owner goes on: the fence on the volume is what keeps two owners apart, the lease only says who should be.
 */
export interface LogAddress {
  /** Where the owner's log server listens: `unix:/path` or `tcp:host:port`. */
  readonly log: string;
  /** host:port of the owner's gateway, to which standbys pipe their connections. */
  readonly gateway: string;
}

export interface LogLeaseDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly volume: string;
  readonly address: LogAddress;
}

interface OwnerMark extends LogAddress {
  readonly host: string;
  readonly pid: number;
}

const LEASE_MS = 5000;
export const LEASE_RENEW_MS = 1000;

export class LogLease {
  readonly #deps: LogLeaseDeps;
  readonly #owner: string = randomUUID();
  #epoch = 0;
  #lost = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(deps: LogLeaseDeps) {
    this.#deps = deps;
  }

  get volume(): string {
    return this.#deps.volume;
  }

  get epoch(): number {
    return this.#epoch;
  }

  /** False once another owner was seen. */
  stillMine = (): boolean => !this.#lost;

  /** Takes the lease if it is free; returns the present owner's address if it is not. */
  async tryAcquire(): Promise<{ acquired: true } | { acquired: false; owner: LogAddress }> {
    const { db, clock, volume, address } = this.#deps;
    return db.asSystem("the log volume's lease belongs to the instance", async (tx) => {
      await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext(${`log:${volume}`}))::text`;
      const row = await tx.logLease.findUnique({ where: { volume } });
      const nowMs = clock.nowMs();
      if (row && row.expiresAt.getTime() > nowMs && !isGone(row.address as unknown as OwnerMark)) {
        return { acquired: false as const, owner: row.address as unknown as LogAddress };
      }
      this.#epoch = (row?.epoch ?? 0) + 1;
      const mark: OwnerMark = { ...address, host: hostname(), pid: process.pid };
      const data = {
        owner: this.#owner,
        epoch: this.#epoch,
        address: { ...mark },
        expiresAt: new Date(nowMs + LEASE_MS),
      };
      await tx.logLease.upsert({ where: { volume }, create: { volume, ...data }, update: data });
      return { acquired: true as const };
    });
  }

  /** Renews every second; calls `onLost` once when another owner took over. */
  keep(onLost: () => void): void {
    this.#timer = setInterval(() => {
      this.#renew().then(
        (mine) => {
          if (mine || this.#lost) return;
          this.#lost = true;
          this.stop();
          onLost();
        },
        // Postgres is away: nobody else can take the lease either, and the volume's own fence holds.
        () => undefined,
      );
    }, LEASE_RENEW_MS);
  }

  /** Gives the lease back, so that a standby need not wait. */
  async release(): Promise<void> {
    this.stop();
    const { db, volume } = this.#deps;
    await db.asSystem("the log volume's lease belongs to the instance", (tx) =>
      tx.logLease.updateMany({ where: { volume, owner: this.#owner }, data: { expiresAt: new Date(0) } }),
    );
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async #renew(): Promise<boolean> {
    const { db, clock, volume } = this.#deps;
    const renewed = await db.asSystem("the log volume's lease belongs to the instance", (tx) =>
      tx.logLease.updateMany({
        where: { volume, owner: this.#owner },
        data: { expiresAt: new Date(clock.nowMs() + LEASE_MS) },
      }),
    );
    return renewed.count === 1;
  }
}

/** True when the mark names a process of this machine that runs no more (or this very process id, in an earlier life). */
function isGone(mark: OwnerMark): boolean {
  if (mark.host !== hostname()) return false;
  if (mark.pid === process.pid) return true;
  try {
    process.kill(mark.pid, 0);
    return false;
  } catch (problem) {
    return (problem as NodeJS.ErrnoException).code === "ESRCH";
  }
}
