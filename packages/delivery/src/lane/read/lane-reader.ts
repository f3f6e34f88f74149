import { blocks, type Page, type Position, type ReadFrom } from "@millrace/log";
import { makePart } from "../../batch/make-part.ts";
import type { SealedBatch } from "../../batch/sealed-batch.ts";
import { stageBytes } from "../../batch/stage-bytes.ts";
import type { MemoryShare } from "../fairness/memory-budget.ts";
import type { LaneDeps } from "../lane-deps.ts";
import { laneFields } from "../lane-key.ts";
import { commitPatiently } from "../lease/commit-patiently.ts";
import type { LaneLease } from "../lease/lane-lease.ts";
import type { OpenDelivery } from "../open-delivery.ts";
import type { SealedBatches } from "../send/sealed-batches.ts";
import { commitSeal } from "./commit-seal.ts";
import type { LaneSource } from "./lane-source.ts";
import { findGap, type LostRecords } from "./lost-records.ts";
import type { OpenPart } from "./open-part.ts";
import { OpenParts } from "./open-parts.ts";
import type { Processed } from "./processed.ts";
import { transformDueMs } from "./transform-due.ts";

/** A seal of a partitioned delivery comes when so many times the size hint is staged, or so many parts. */
const HINTS_A_SEAL = 4;
const PARTS_A_SEAL = 500;
const STAGED_AT_ONCE = 4;

export interface LaneReaderOptions {
  readonly lease: LaneLease;
  readonly delivery: OpenDelivery;
  readonly source: LaneSource;
  readonly batches: SealedBatches;
  readonly memory: MemoryShare;
  /** Whether so much waits to be sent that nothing more should be sealed. */
  readonly isBlocked: () => boolean;
  readonly onSealed: () => void;
  readonly signal: AbortSignal;
}

/**
 * The way of records from the log into sealed batches: a page, the steps, open parts, staged bytes, the seal. What is not sealed
 * is only in memory, and still in the log.
 */
export class LaneReader {
  readonly parts: OpenParts;
  readonly #deps: LaneDeps;
  readonly #options: LaneReaderOptions;
  #staged: SealedBatch[] = [];
  #nextPart = 0;
  #stagedBytes = 0;
  #stagedDataBytes = 0;
  #dropped = 0;
  #ordinal: number;
  /** Undefined until the first page said where the lane begins. */
  #sealed: Position | undefined;
  /** Everything before it is in `parts` or staged. */
  #read: Position | undefined;
  #openSinceMs: number | undefined;
  #hasEnded: boolean;
  /** Up to `#sealed`, and what was found missing since. */
  #lost: LostRecords;
  #lostSince = 0;
  /** Something that was read lay sealed in the log: what is staged lies sealed too. */
  #isSealing = false;
  #behindMs = 0;
  #heldUntilMs: number | undefined;

  constructor(deps: LaneDeps, options: LaneReaderOptions) {
    const { row } = options.lease;
    this.#deps = deps;
    this.#options = options;
    this.parts = new OpenParts(options.delivery.plan, options.delivery.traits);
    this.#ordinal = row.ordinal;
    this.#sealed = row.position;
    this.#read = row.position;
    this.#hasEnded = row.ended;
    this.#lost = row.lost;
  }

  /** True when everything that was read is sealed. */
  get isEmpty(): boolean {
    return this.#openSinceMs === undefined;
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  get openSinceMs(): number | undefined {
    return this.#openSinceMs;
  }

  get behindMs(): number {
    return this.#behindMs;
  }

  /** Of what is sealed. */
  get lost(): LostRecords {
    return this.#lost;
  }

  /** When what is open must be sealed, whatever comes; undefined: nothing is open. */
  get sealDueMs(): number | undefined {
    return this.#openSinceMs === undefined ? undefined : this.#openSinceMs + this.#plan.buffering.intervalMs;
  }

  /** Until when the last page was left in the log, so that more records come with it to the function; undefined: it was not. */
  get heldUntilMs(): number | undefined {
    return this.#heldUntilMs;
  }

  /** Reads a page and works it in; waits up to `waitMs` for one. Returns how many records it held. */
  async readPage(waitMs: number, bytesMax: number): Promise<number> {
    const { source, signal } = this.#options;
    const from: ReadFrom = this.#read ? { at: this.#read } : source.start;
    const page = await source.read(from, { waitMs, bytesMax });
    signal.throwIfAborted();
    this.#behindMs = page.behindMs;
    this.#isSealing ||= page.batches.some(({ sealed }) => sealed);
    await this.#passGap(page);
    if (this.#holds(page)) return page.recordCount;
    const isWorkedIn = page.recordCount === 0 || (await this.#process(page));
    if (!isWorkedIn) return page.recordCount;
    this.#read = page.next;
    await this.#remember(page);
    return page.recordCount;
  }

  /** Leaves a page for later that has time to become larger. */
  #holds(page: Page): boolean {
    const dueMs = transformDueMs(page, this.#plan.steps.transform);
    this.#heldUntilMs = dueMs !== undefined && dueMs > this.#deps.clock.nowMs() ? dueMs : undefined;
    if (this.#heldUntilMs === undefined) return false;
    for (const { batch } of page.batches) blocks.give(batch.body);
    return true;
  }

  /** Seals what is open if its time has come. */
  async sealIfDue(): Promise<void> {
    if (this.sealDueMs !== undefined && this.#deps.clock.nowMs() >= this.sealDueMs) await this.seal();
  }

  /** Stages the largest parts until the lane need not shrink any more. */
  async shrink(wantedBytes: number): Promise<void> {
    const { memory } = this.#options;
    while (memory.mustShrink(wantedBytes)) {
      const largest = this.parts.largest();
      if (!largest || largest.heldBytes === 0) return;
      await this.#stage(largest);
      if (!this.#isPartitioned) return await this.seal();
    }
  }

  /** Stages all that is open and seals it. */
  async seal(): Promise<void> {
    for (let parts = this.#some(); parts.length > 0; parts = this.#some()) {
      await Promise.all(parts.map((part) => this.#stage(part)));
    }
    const to = this.#read;
    if (!to) return;
    const { lease, batches, onSealed } = this.#options;
    if (this.#staged.length === 0) return await this.#commit({ ordinal: this.#ordinal, batches: [], to });
    const sealed = this.#staged.map((batch) => ({ ...batch, toN: to.n - 1 }));
    await this.#commit({ ordinal: this.#ordinal + 1, batches: sealed, to });
    if (lease.lost.aborted) lease.refuse();
    this.#ordinal += 1;
    this.#staged = [];
    this.#stagedBytes = 0;
    this.#nextPart = 0;
    batches.add(sealed);
    onSealed();
  }

  /** Goes on after records that are gone, and counts them: with the position that is after them, so that each counts once. */
  async #passGap(page: Page): Promise<void> {
    const gap = this.#read && findGap(this.#read, page);
    if (!gap) return;
    this.#read = gap.to;
    this.#lostSince += gap.records;
    const { lane, row } = this.#options.lease;
    const fields = { ...laneFields(lane), teamId: row.teamId, records: gap.records };
    this.#deps.logger.warn(fields, "Records were lost: older than the retention before their delivery read them.");
    if (this.isEmpty) await this.seal();
  }

  async #process(page: Page): Promise<boolean> {
    const { source, delivery, lease, memory, signal } = this.#options;
    const { turns } = this.#deps;
    const turn = <T>(bytes: number, work: () => T | Promise<T>) => turns.run(lease.row.teamId, bytes, work);
    const bytes = page.batches.reduce((sum, { batch }) => sum + batch.body.length, 0);
    memory.flightBytes += bytes;
    try {
      const records = await turn(bytes, () => source.records(page));
      const worked = await this.#workIn(await delivery.process(records, { turn, signal }));
      // Whatever is kept of the page was copied. Not after a failure: a function may still be reading.
      for (const { batch } of page.batches) blocks.give(batch.body);
      return worked;
    } finally {
      memory.flightBytes -= bytes;
    }
  }

  get #plan() {
    return this.#options.delivery.plan;
  }

  get #isPartitioned(): boolean {
    return this.#plan.steps.partition !== undefined;
  }

  /**
   * Adds records in order. Between two records of the source is where a seal may come. Returns false when too much waits to be
   * sent after one: the rest of the page is forgotten, to be read again, so that a target that is down holds no memory.
   */
  async #workIn(processed: readonly Processed[]): Promise<boolean> {
    for (let i = 0; i < processed.length; i += 1) {
      const entry = processed[i] as Processed;
      const before = processed[i - 1]?.source;
      const isFirst = before?.n !== entry.source.n;
      if (isFirst && before) this.#read = { epoch: before.epoch, n: before.n + 1 };
      if (isFirst && (this.#isSealFull || this.#overflows(entry))) {
        await this.seal();
        if (this.#options.isBlocked()) return false;
      }
      this.#openSinceMs ??= this.#deps.clock.nowMs();
      const backup = before === entry.source ? undefined : this.parts.addSource(entry.source);
      if (backup?.isFull) await this.#stage(backup);
      const full = this.#fullFor(entry);
      if (full) await this.#stage(full);
      const part = this.#add(entry);
      if (part?.isFull) await this.#stage(part);
      this.#options.memory.openBytes = this.parts.heldBytes;
    }
    const last = processed.at(-1)?.source;
    if (last) this.#read = { epoch: last.epoch, n: last.n + 1 };
    if (this.#isSealFull) await this.seal();
    return true;
  }

  /** The part that has to be staged before the entry can be added. */
  #fullFor(entry: Processed): OpenPart | undefined {
    return entry.kind === "data" ? this.parts.findFullFor(entry) : undefined;
  }

  /** Adds to the part that it returns. Nothing is awaited where nothing is to be staged: this is done for every record. */
  #add(entry: Processed): OpenPart | undefined {
    if (entry.kind === "data") return this.parts.addData(entry);
    if (entry.kind === "failed") return this.parts.addFailed(entry.failure);
    this.#dropped += 1;
    return undefined;
  }

  /** Whether a record has no place any more in what will be the one batch of this seal. */
  #overflows(entry: Processed): boolean {
    return !this.#isPartitioned && this.#fullFor(entry) !== undefined;
  }

  get #isSealFull(): boolean {
    if (this.#staged.length === 0) return false;
    if (!this.#isPartitioned) return this.#staged.some(({ kind }) => kind === "data");
    return this.#stagedBytes >= HINTS_A_SEAL * this.#plan.buffering.bytes || this.#staged.length > PARTS_A_SEAL;
  }

  #some(): OpenPart[] {
    return [...this.parts.all()].slice(0, STAGED_AT_ONCE);
  }

  /** Makes a part's bytes and puts them where a retry finds them. Its memory is free then. */
  async #stage(open: OpenPart): Promise<void> {
    const { lease, memory, signal } = this.#options;
    const { turns, converter, clock } = this.#deps;
    this.parts.take(open);
    memory.openBytes = this.parts.heldBytes;
    memory.flightBytes += open.heldBytes;
    try {
      const make = {
        plan: this.#plan,
        lane: lease.lane,
        ordinal: this.#ordinal + 1,
        part: this.#nextPart++,
        fromN: this.#sealed?.n ?? 0,
        converter,
        nowMs: clock.nowMs(),
      };
      const made = await turns.run(lease.row.teamId, open.bytes, () => makePart(make, open));
      for (const failure of made.failed) this.parts.addFailed(failure);
      if (!made.bytes) return;
      const stagedKey = await stageBytes(this.#deps, lease, { bytes: made.bytes, isSealed: this.#isSealing });
      open.release();
      signal.throwIfAborted();
      this.#staged.push({ ...made.batch, stagedKey });
      this.#stagedBytes += open.bytes;
      if (open.traits.kind === "data") this.#stagedDataBytes += open.bytes;
    } finally {
      memory.flightBytes -= open.heldBytes;
      memory.openBytes = this.parts.heldBytes;
    }
  }

  /** What a page says beside its records: where the lane begins, and that the shard has ended. */
  async #remember(page: Page): Promise<void> {
    if (page.ended && !this.#hasEnded) {
      this.#hasEnded = true;
      await this.seal();
    } else if (!this.#sealed && this.isEmpty) await this.seal();
  }

  async #commit(seal: { ordinal: number; batches: readonly SealedBatch[]; to: Position }): Promise<void> {
    const { lease } = this.#options;
    const lost = this.#lostNow();
    const counts = { dropped: this.#dropped, dataBytes: this.#stagedDataBytes, ended: this.#hasEnded, lost };
    await commitPatiently(this.#deps, lease, () => commitSeal(this.#deps, lease, { ...seal, ...counts }));
    this.#sealed = seal.to;
    this.#lost = lost;
    this.#lostSince = 0;
    this.#dropped = 0;
    this.#stagedDataBytes = 0;
    this.#openSinceMs = undefined;
  }

  #lostNow(): LostRecords {
    if (this.#lostSince === 0) return this.#lost;
    return { recordsLost: this.#lost.recordsLost + this.#lostSince, lostMs: this.#deps.clock.nowMs() };
  }
}
