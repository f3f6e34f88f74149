import type { Tx } from "@millrace/db";
import type { LaneProgress } from "../../figure/lane-progress.ts";
import type { LaneKey } from "../lane-key.ts";
import { ofLane } from "../lane-key.ts";
import type { LostRecords } from "../read/lost-records.ts";
import { LaneLost } from "./lane-lost.ts";

/** The lane's row as it was when the lease was taken. */
export interface LeasedLane {
  readonly lane: LaneKey;
  readonly teamId: string;
  readonly leaseEpoch: number;
  /** Where to read on; undefined: from the delivery's creation on. */
  readonly position: { readonly epoch: number; readonly n: number } | undefined;
  readonly ordinal: number;
  readonly ended: boolean;
  readonly lost: LostRecords;
  /** Of the delivery's configuration. */
  readonly version: number;
  readonly deliveryCreatedMs: number;
  readonly bufferStreamId: string;
}

/** Who gave the lease out; see lease-keeper.ts. */
export interface LeaseGiver {
  readonly leaseMs: number;
  release(lease: LaneLease, end: LeaseEnd): Promise<void>;
}

export interface LeaseEnd {
  /** For how long nobody takes the lane. */
  readonly restMs?: number;
  readonly problem?: string | undefined;
}

/** What the keeper found when it renewed the lease. */
export interface LeaseNews {
  readonly isServing: boolean;
  readonly version: number;
}

/**
 * The right to work on a lane, while it lasts. Every taking raises the lane's epoch; whatever is written for the lane is written
 * under the epoch of the lease, so a worker that was frozen and wakes after another took over can commit nothing. Two signals
 * tell the holder: `lost` (somebody else has it, or the delivery is gone: stop at once) and `asked` (paused, or the configuration
 * changed: end the slice soon). Postgres's clock measures the time, so workers' clocks do not matter.
 */
export class LaneLease {
  readonly row: LeasedLane;
  readonly #keeper: LeaseGiver;
  readonly #lost = new AbortController();
  readonly #asked = new AbortController();
  #renewedMs = performance.now();
  #progress: LaneProgress | undefined;
  #told = "";

  constructor(keeper: LeaseGiver, row: LeasedLane) {
    this.#keeper = keeper;
    this.row = row;
  }

  get lane(): LaneKey {
    return this.row.lane;
  }

  get epoch(): number {
    return this.row.leaseEpoch;
  }

  get lost(): AbortSignal {
    return this.#lost.signal;
  }

  get asked(): AbortSignal {
    return this.#asked.signal;
  }

  /** False for a holder that slept through its lease: it must not begin anything. */
  get isFresh(): boolean {
    return !this.lost.aborted && performance.now() - this.#renewedMs < this.#keeper.leaseMs;
  }

  /** For people; written within a second when it is other than what was told before. */
  tell(progress: LaneProgress): void {
    const text = JSON.stringify(progress);
    if (text === this.#told) return;
    this.#told = text;
    this.#progress = progress;
  }

  /** For the keeper: what is to be written, and since when nothing was. */
  takeNews(): { readonly progress: LaneProgress | undefined; readonly renewedMs: number } {
    const news = { progress: this.#progress, renewedMs: this.#renewedMs };
    this.#progress = undefined;
    return news;
  }

  /** For the keeper: what became of the renewal that began at `beganMs`. */
  renewed(beganMs: number, news: LeaseNews | undefined): void {
    if (!news) {
      this.lose();
      return;
    }
    this.#renewedMs = beganMs;
    if (!news.isServing || news.version !== this.row.version) this.#asked.abort();
  }

  lose(): void {
    this.#lost.abort();
  }

  /** In a transaction: throws when the lease is lost; until the transaction ends nobody can take the lane. */
  async hold(tx: Tx): Promise<void> {
    const held = await tx.$queryRaw<object[]>`
      SELECT 1 AS held FROM delivery_lane WHERE ${ofLane(this.lane)} AND lease_epoch = ${this.epoch} FOR SHARE`;
    if (held.length === 0) this.refuse();
  }

  /** Ends what was begun under a lease that somebody else has by now. */
  refuse(): never {
    this.lose();
    throw new LaneLost(this.lane);
  }

  /** Lets the lane go; does nothing when it is not ours any more. */
  release(end: LeaseEnd): Promise<void> {
    return this.#keeper.release(this, end);
  }
}
