import { Bell, MIB } from "@millrace/base";
import { findSealedBatches } from "../batch/sealed-batch.ts";
import type { MemoryShare } from "./fairness/memory-budget.ts";
import type { LaneDeps } from "./lane-deps.ts";
import type { LaneLease } from "./lease/lane-lease.ts";
import type { OpenDelivery } from "./open-delivery.ts";
import { LaneReader } from "./read/lane-reader.ts";
import { type LaneSource, PAGE_BYTES } from "./read/lane-source.ts";
import { lossProblem } from "./read/lost-records.ts";
import { LaneSender } from "./send/lane-sender.ts";
import { makeObjects } from "./send/make-objects.ts";
import { SealedBatches } from "./send/sealed-batches.ts";

/**
 * A delivery's way through one shard, for a slice of time under a lease.
 *
 * The order of effects, for what becomes one batch:
 *
 *     1 read      a page of the log, from the lane's position on           memory
 *     2 process   steps, then open parts: by partition, errors, backup     memory
 *     3 stage     a full part's bytes are made and put away                a file that nothing names yet
 *     4 seal      batches + position + counts, one transaction             Postgres, under the lease
 *     5 attempt   the target is given the staged bytes                     the outside world
 *     6 settle    outcome + error batches + counts, one transaction        Postgres, under the lease
 *     7 forget    the staged file is deleted
 *
 * Nothing is lost: until 4 the log has the records and the position has not moved; from 4 on the batch has them, and it stays
 * SEALED until 6, which names either the delivery or the error batch that has its records now. A kill before 4 repeats 1 to 3 and
 * nothing was sent; after 4 it repeats 5, with the same bytes and the same names, for at most the batches in flight; the transform
 * runs no more. Files of 3 that no seal names, and those of a kill between 6 and 7, are swept (sweep-staging.ts).
 *
 * Nothing is doubled by two at once: 4 and 6 hold the lane's row under the epoch of the lease, which a new holder has raised. A
 * worker that froze and wakes can still end the attempt that it was in, and begins none: it sees that its lease is old, and what it
 * then commits is refused.
 *
 * Reading and sending go on side by side. Sending is in order: one batch after the other, but a few at once into a bucket, where
 * order means nothing. Reading stops while eight seals or 256 MiB wait: the log is the buffer. So a target that is down, or a
 * bucket for error objects that is, pauses the lane; nothing is skipped.
 */
const UNSENT_SEALS_MAX = 8;
const UNSENT_BYTES_MAX = 256 * MIB;
const SLICE_MS = 30_000;
const IDLE_MS = 3000;
/** A lane that waits longer than this for an attempt, and for nothing else, rests. */
const RETRY_WAIT_MS = 2000;
const REST_MS_MAX = 30_000;
const TELL_MS = 1000;
const POLL_MS = 1000;
const CROWDED_MS = 50;
/** How long attempts that are under way may last when the worker closes. */
const GRACE_MS = 10_000;

export interface DeliveryLaneOptions {
  readonly lease: LaneLease;
  readonly delivery: OpenDelivery;
  readonly source: LaneSource;
  /** Aborted when the worker closes. */
  readonly closing: AbortSignal;
  readonly sliceMs?: number;
  readonly idleMs?: number;
}

/** How a slice ended. */
export interface SliceEnd {
  /** There is more to do, at once or after the rest. */
  readonly hasMore: boolean;
  readonly restMs: number;
  readonly problem: string | undefined;
}

export class DeliveryLane {
  readonly #deps: LaneDeps;
  readonly #options: DeliveryLaneOptions;
  readonly #batches: SealedBatches;
  readonly #memory: MemoryShare;
  readonly #reader: LaneReader;
  readonly #sender: LaneSender;
  /** Rung for the reader. */
  readonly #bell = new Bell();
  readonly #halt = new AbortController();
  readonly #untilMs: number;
  /** When something was read, or looked for the first time. */
  #lastNewsMs: number | undefined;
  #toldMs = 0;

  constructor(deps: LaneDeps, options: DeliveryLaneOptions) {
    const { lease, delivery, source } = options;
    this.#deps = deps;
    this.#options = options;
    this.#untilMs = deps.clock.nowMs() + (options.sliceMs ?? SLICE_MS);
    const widths = { data: delivery.traits.takes === "object" ? 4 : 1, aside: 2 };
    this.#batches = new SealedBatches(widths);
    this.#memory = deps.budget.open();
    const signal = AbortSignal.any([lease.lost, this.#halt.signal]);
    const batches = this.#batches;
    const memory = this.#memory;
    const onSealed = () => this.#sender.wake();
    const isBlocked = () => this.#isBlocked;
    const onSettled = () => this.#bell.ring();
    this.#reader = new LaneReader(deps, { lease, delivery, source, batches, memory, signal, isBlocked, onSealed });
    this.#sender = new LaneSender(deps, { lease, delivery, batches, widths, signal, onSettled });
  }

  /** Works until the slice is over, and ends where nothing is open. Throws when the lane is lost or its reading fails. */
  async run(): Promise<SliceEnd> {
    const { lease, delivery, closing } = this.#options;
    const { lane, teamId } = lease.row;
    const wake = () => this.#bell.ring();
    const stopWaking = [lease.asked, lease.lost, closing].map((signal) => listen(signal, wake));
    const stopHalting = listen(closing, () => setTimeout(() => this.#halt.abort(), GRACE_MS).unref());
    try {
      const left = await this.#deps.db.withTeam(teamId, (tx) => findSealedBatches(tx, lane));
      this.#batches.add(await makeObjects(this.#deps, { lease, delivery }, left));
      const sending = this.#sender.run().catch((cause: unknown) => {
        // What the sender died of ends the reading, and is thrown below.
        this.#halt.abort();
        wake();
        throw cause;
      });
      const reading = this.#read().finally(() => this.#sender.stop());
      const ends = await Promise.allSettled([sending, reading]);
      for (const end of ends) if (end.status === "rejected") throw end.reason;
      this.#tell();
      return this.#end();
    } finally {
      this.#halt.abort();
      for (const stop of [...stopWaking, stopHalting]) stop();
      this.#memory.close();
    }
  }

  async #read(): Promise<void> {
    while (!this.#mustStop) {
      await this.#reader.sealIfDue();
      this.#tellSometimes();
      if (this.#reader.isEmpty && this.#mayEnd()) return;
      if (this.#reader.hasEnded || this.#isBlocked) await this.#bell.wait(this.#waitMs());
      else await this.#readOn();
    }
  }

  async #readOn(): Promise<void> {
    await this.#reader.shrink(PAGE_BYTES);
    if (!this.#memory.hasRoom(PAGE_BYTES)) return await this.#bell.wait(CROWDED_MS);
    const records = await this.#reader.readPage(this.#waitMs(), PAGE_BYTES);
    if (records > 0 || this.#lastNewsMs === undefined) this.#lastNewsMs = this.#deps.clock.nowMs();
    const { heldUntilMs } = this.#reader;
    if (heldUntilMs !== undefined) await this.#bell.wait(this.#waitMs(heldUntilMs));
  }

  /** Paused, changed, lost or closing: what is open is forgotten, the log has it. */
  get #mustStop(): boolean {
    const { lease, closing } = this.#options;
    return lease.asked.aborted || lease.lost.aborted || closing.aborted || this.#halt.signal.aborted;
  }

  get #isBlocked(): boolean {
    return this.#batches.seals >= UNSENT_SEALS_MAX || this.#batches.stagedBytes >= UNSENT_BYTES_MAX;
  }

  /** With nothing open: whether the slice is over, or nothing is to be done for a while. */
  #mayEnd(): boolean {
    const nowMs = this.#deps.clock.nowMs();
    if (nowMs >= this.#untilMs) return true;
    const quietMs = nowMs - (this.#lastNewsMs ?? nowMs);
    const { hasEnded, heldUntilMs } = this.#reader;
    const isQuiet = hasEnded || this.#isBlocked || (heldUntilMs === undefined && quietMs >= this.#idleMs);
    if (!isQuiet || this.#batches.inFlight > 0) return false;
    if (this.#batches.size === 0) return true;
    return (this.#sender.nextMs(nowMs) ?? nowMs) - nowMs > RETRY_WAIT_MS;
  }

  get #idleMs(): number {
    return this.#options.idleMs ?? IDLE_MS;
  }

  get #pollMs(): number {
    return Math.min(POLL_MS, this.#idleMs);
  }

  /** Until a timer of the lane runs out. */
  #waitMs(untilMs = Infinity): number {
    const { sealDueMs = Infinity } = this.#reader;
    return Math.max(0, Math.min(this.#pollMs, Math.min(sealDueMs, untilMs) - this.#deps.clock.nowMs()));
  }

  #end(): SliceEnd {
    const nowMs = this.#deps.clock.nowMs();
    const nextMs = this.#sender.nextMs(nowMs);
    const hasMore = this.#batches.size > 0 || (!this.#reader.hasEnded && nowMs >= this.#untilMs);
    const isWaiting = nextMs !== undefined && (this.#reader.hasEnded || this.#isBlocked || nowMs < this.#untilMs);
    const restMs = isWaiting ? Math.min(REST_MS_MAX, Math.max(0, nextMs - nowMs)) : 0;
    return { hasMore, restMs, problem: this.#problem };
  }

  get #problem(): string | undefined {
    return this.#batches.problem ?? lossProblem(this.#reader.lost, this.#deps.clock.nowMs());
  }

  #tellSometimes(): void {
    const nowMs = this.#deps.clock.nowMs();
    if (nowMs - this.#toldMs < TELL_MS) return;
    this.#toldMs = nowMs;
    this.#tell();
  }

  #tell(): void {
    const { lease, delivery } = this.#options;
    const { parts } = this.#reader;
    const oldest = [parts.oldestMs, this.#batches.oldestMs].filter((ms) => ms !== undefined);
    lease.tell({
      openBytes: parts.dataBytes,
      openRecords: parts.records,
      openSinceMs: this.#reader.openSinceMs ?? null,
      hintBytes: delivery.plan.buffering.bytes,
      intervalMs: delivery.plan.buffering.intervalMs,
      partitions: parts.partitions,
      oldestMs: oldest.length > 0 ? Math.min(...oldest) : null,
      behindMs: this.#reader.behindMs,
      stagedBatches: this.#batches.size,
      stagedBytes: this.#batches.stagedBytes,
      retryAtMs: this.#batches.retryAtMs ?? null,
      breaker: this.#sender.breakerState,
      problem: this.#problem ?? null,
      ...this.#reader.lost,
    });
  }
}

/** Calls back when a signal aborts, now if it has. Returns what ends that. */
function listen(signal: AbortSignal, callback: () => void): () => void {
  if (signal.aborted) callback();
  signal.addEventListener("abort", callback, { once: true });
  return () => signal.removeEventListener("abort", callback);
}
