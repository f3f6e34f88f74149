import type { Clock } from "@millrace/base";
import { batchBytes } from "../batch/batch-bytes.ts";
import { LogError } from "../log-error.ts";
import type {
  AppendOptions,
  Appended,
  LogBatch,
  Page,
  Position,
  ReadFrom,
  ReadOptions,
  ShardRef,
  ShardStats,
  StreamLog,
} from "../stream-log.ts";
import { HintBoard } from "../hint-board.ts";
import type { Disk } from "./disk.ts";
import type { DiskWatermark } from "./disk-watermark.ts";
import { ENTRY_BYTES_MAX } from "./entry.ts";
import { GroupCommit, type PendingEvent } from "./group-commit.ts";
import { createJournal, type Journal } from "./journal.ts";
import type { OwnerFence } from "./owner-fence.ts";
import { readPage } from "./read-page.ts";
import type { DataKeys } from "./seal-body.ts";
import { SegmentKeeper } from "./segment-keeper.ts";
import type { SegmentStore } from "./segment-store.ts";
import { shardKey } from "./shard-key.ts";
import { firstKept, type ReadableJournal, ShardReader } from "./shard-reader.ts";
import { ShardState } from "./shard-state.ts";

export interface SegmentLogDeps {
  readonly disk: Disk;
  readonly clock: Clock;
  readonly folder: string;
  readonly fence: OwnerFence;
  readonly store: SegmentStore;
  readonly states: Map<string, ShardState>;
  readonly watermark: DiskWatermark;
  readonly journal: Journal;
  readonly stillMine: () => boolean;
  readonly segmentBytes: number;
  readonly dataKeys: DataKeys | undefined;
  readonly tiering: boolean;
}

/** Journals that may wait to be sorted; beyond, appends wait for the sorting. */
const UNSORTED_MAX = 3;

/**
 * The driver over segment files. How an append lives: `append` queues it, GroupCommit writes it with all others of the
 * moment and syncs, Round tells the shards; when the journal is full a new one is begun and SegmentKeeper sorts the old one
 * into a sealed segment behind everybody's back.
 */
export class SegmentLog implements StreamLog {
  readonly #deps: SegmentLogDeps;
  readonly #commit: GroupCommit;
  readonly #journals = new Map<number, ReadableJournal>();
  readonly #reader: ShardReader;
  readonly #hints: HintBoard;
  /** Sealed segments: sorting, tiering, cooling, removing. */
  readonly segments: SegmentKeeper;
  #journal: Journal;
  #closed = false;

  constructor(deps: SegmentLogDeps) {
    this.#deps = deps;
    this.#journal = deps.journal;
    this.#journals.set(deps.journal.number, { journal: deps.journal, readers: 0, retired: false });
    this.#reader = new ShardReader(deps.store, this.#journals);
    this.#hints = new HintBoard(shardKey);
    this.segments = new SegmentKeeper({ ...deps, journals: this.#journals, epoch: deps.fence.epoch });
    this.#commit = new GroupCommit({
      disk: deps.disk,
      clock: deps.clock,
      fence: deps.fence,
      watermark: deps.watermark,
      stillMine: deps.stillMine,
      journal: () => this.#journal,
      afterRound: (changed) => this.#afterRound(changed),
    });
  }

  async open(ref: ShardRef): Promise<ShardStats> {
    const key = shardKey(ref);
    const known = this.#deps.states.get(key);
    if (known) return this.#statsOf(known);
    const state = new ShardState({ team: ref.team, stream: ref.stream, shard: ref.shard }, key);
    await this.#event("open", state);
    if (!this.#deps.states.has(key)) this.#deps.states.set(key, state);
    return this.stats(ref);
  }

  async append(ref: ShardRef, batch: LogBatch, options: AppendOptions = {}): Promise<Appended> {
    const state = this.#state(ref);
    if (batch.body.length > ENTRY_BYTES_MAX - 4096) {
      throw new LogError("tooLarge", `A batch of ${batch.body.length} bytes is more than one append takes.`);
    }
    const key = options.sealed ? await this.#writeKey(ref.team) : undefined;
    const bytes = batchBytes(batch);
    return new Promise((resolve, reject) => {
      this.#commit.add({ kind: "append", state, batch, bytes, options, key, resolve, reject });
    });
  }

  async read(ref: ShardRef, from: ReadFrom, options: ReadOptions): Promise<Page> {
    const { clock, dataKeys } = this.#deps;
    const reader = this.#reader;
    const state = this.#state(ref);
    const page = await readPage({ reader, clock, dataKeys, state }, from, options);
    if (page.recordCount > 0 || page.ended || !options.waitMs) return page;
    await this.#hints.wait(ref, options.waitMs, () => state.nextN > page.next.n || state.sealed);
    const { waitMs: _waited, ...rest } = options;
    return readPage({ reader, clock, dataKeys, state }, { at: page.next }, rest);
  }

  watch(refs: readonly ShardRef[], onHint: (ref: ShardRef) => void): () => void {
    return this.#hints.watch(refs, onHint);
  }

  async seal(ref: ShardRef): Promise<Position> {
    const state = this.#state(ref);
    return state.sealed ? { epoch: state.epoch, n: state.nextN } : this.#event("seal", state);
  }

  async trim(ref: ShardRef, beforeMs: number): Promise<Position> {
    const state = this.#state(ref);
    if (beforeMs > state.trimMs) await this.#event("trim", state, beforeMs);
    this.segments.forgetTrimmed(state);
    return { epoch: state.epoch, n: firstKept(state) };
  }

  async drop(ref: ShardRef): Promise<void> {
    const key = shardKey(ref);
    const state = this.#deps.states.get(key);
    if (!state) return;
    await this.#event("drop", state);
    this.#deps.states.delete(key);
    this.segments.forgetAll(state);
    this.#hints.hint(ref);
  }

  async stats(ref: ShardRef): Promise<ShardStats> {
    return this.#statsOf(this.#state(ref));
  }

  /** Figures for operators. */
  figures(): { rounds: number; segments: number; usedFraction: number; fencedRejections: number; shards: number } {
    return {
      rounds: this.#commit.rounds,
      segments: this.#deps.store.all.size,
      usedFraction: this.#deps.watermark.usedFraction,
      fencedRejections: this.#commit.fencedRejections,
      shards: this.#deps.states.size,
    };
  }

  /** Writes what waits, then lets go of the files. The volume can be opened by another owner at any time anyway. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#commit.drain();
    this.#commit.stop(new LogError("unavailable", "The log is closing."));
    await this.segments.settled();
    for (const { journal } of this.#journals.values()) await journal.file.close();
    await this.#deps.store.close();
    await this.#deps.fence.close();
  }

  #event(kind: PendingEvent["kind"], state: ShardState, value = 0): Promise<Position> {
    return new Promise((resolve, reject) => this.#commit.add({ kind, state, value, resolve, reject }));
  }

  #state(ref: ShardRef): ShardState {
    const state = this.#deps.states.get(shardKey(ref));
    if (!state) throw new LogError("unknownShard", `Shard ${ref.shard} of stream ${ref.stream} is not open.`);
    return state;
  }

  async #writeKey(team: string): Promise<{ version: number; key: Buffer }> {
    if (!this.#deps.dataKeys) throw new LogError("unavailable", "No data keys are configured to seal records with.");
    return this.#deps.dataKeys.forWrite(team);
  }

  #statsOf(state: ShardState): ShardStats {
    let bytes = 0;
    for (const run of state.runs) bytes += run.length;
    for (const places of state.journals) for (const length of places.lengths) bytes += length;
    return {
      bytes,
      earliest: { epoch: state.epoch, n: firstKept(state) },
      head: { epoch: state.epoch, n: state.nextN },
      headMs: state.nextN > 0 ? state.lastArrivalMs : 0,
      sealed: state.sealed,
    };
  }

  async #afterRound(changed: ReadonlySet<ShardState>): Promise<void> {
    for (const state of changed) this.#hints.hint(state.ref);
    if (this.#journal.length < this.#deps.segmentBytes) return;
    const full = this.#journal;
    this.#journal = await createJournal(this.#deps.disk, this.#deps.folder, {
      epoch: this.#deps.fence.epoch,
      number: full.number + 1,
    });
    this.#journals.set(this.#journal.number, { journal: this.#journal, readers: 0, retired: false });
    const sorted = this.segments.sort(full.number);
    if (this.#journals.size > UNSORTED_MAX) await sorted;
  }
}
