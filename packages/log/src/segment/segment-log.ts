import type { Clock } from "@millrace/base";
import { checkedBatchBytes } from "../batch/batch-bytes.ts";
import { HintBoard } from "../hint-board.ts";
import { LogError } from "../log-error.ts";
import type {
  Appended,
  AppendOptions,
  AppendResult,
  LogBatch,
  Page,
  Position,
  ReadFrom,
  ReadOptions,
  ShardAppend,
  ShardRef,
  ShardStats,
  StreamLog,
} from "../stream-log.ts";
import { SegmentBackups } from "./backup/segment-backups.ts";
import { AppendCall } from "./commit/append-call.ts";
import type { DiskWatermark } from "./commit/disk-watermark.ts";
import { GroupCommit } from "./commit/group-commit.ts";
import type { OwnerFence } from "./commit/owner-fence.ts";
import type { PendingAppend, PendingEvent } from "./commit/pending.ts";
import type { Disk } from "./disk/disk.ts";
import { ENTRY_BYTES_MAX } from "./entry/entry.ts";
import type { DataKeys } from "./entry/seal-body.ts";
import { JournalKeeper } from "./journal/journal-keeper.ts";
import { SegmentKeeper } from "./sealed/segment-keeper.ts";
import type { SegmentStore } from "./sealed/segment-store.ts";
import { type ReadPageDeps, readPage } from "./shard/read-page.ts";
import { shardKey } from "./shard/shard-key.ts";
import { ShardReader } from "./shard/shard-reader.ts";
import { ShardState } from "./shard/shard-state.ts";
import { unknownShard } from "./shard/unknown-shard.ts";
import { toLogError } from "./to-log-error.ts";

export interface SegmentLogDeps {
  readonly disk: Disk;
  readonly clock: Clock;
  readonly folder: string;
  readonly fence: OwnerFence;
  readonly store: SegmentStore;
  readonly states: Map<string, ShardState>;
  readonly watermark: DiskWatermark;
  readonly stillMine: () => boolean;
  readonly segmentBytes: number;
  readonly segmentMs: number;
  readonly largeBytes: number;
  readonly dataKeys: DataKeys | undefined;
  readonly tiering: boolean;
  readonly onStopped: (problem: LogError) => void;
}

/** Figures for operators; counts since the log was opened. */
export interface LogFigures {
  readonly rounds: number;
  readonly appends: number;
  readonly records: number;
  /** As stored, headers included. */
  readonly bytes: number;
  readonly dedupeHits: number;
  readonly fencedRejections: number;
  /** Recent mean of a round: write and sync. */
  readonly roundMs: number;
  readonly shards: number;
  readonly segments: number;
  /** Bytes of journals and sealed segments on the local disk. */
  readonly hotBytes: number;
  readonly usedFraction: number;
}

type WriteKey = Awaited<ReturnType<DataKeys["forWrite"]>>;

/** Room that an entry's header and names may take. */
const HEAD_BYTES_MAX = 4096;

/** By team: the key to seal with, or why there is none. */
type WriteKeys = ReadonlyMap<string, WriteKey | Error>;

/**
 * The driver over segment files. How an append lives: `append` queues it, GroupCommit writes it with all others of the
 * moment and syncs, Round tells the shards; when the journal is full JournalKeeper begins a new one and SegmentKeeper sorts
 * the old one into a sealed segment behind everybody's back.
 */
export class SegmentLog implements StreamLog {
  readonly #deps: SegmentLogDeps;
  readonly #commit: GroupCommit;
  readonly #journals: JournalKeeper;
  readonly #reader: ShardReader;
  readonly #hints = new HintBoard(shardKey);
  /** Sealed segments: sorting, tiering, cooling, removing. */
  readonly segments: SegmentKeeper;
  /** Takes the volume at one moment. */
  readonly backups: SegmentBackups;
  /** Callers keep their shards' names, and a name is found faster than its text is put together. */
  readonly #byRef = new WeakMap<ShardRef, ShardState>();
  #closed: Promise<void> | undefined;
  #isClosing = false;

  private constructor(deps: SegmentLogDeps, journals: JournalKeeper) {
    this.#deps = deps;
    this.#journals = journals;
    this.#reader = new ShardReader(deps.store, journals.readable);
    this.segments = new SegmentKeeper({ ...deps, journals: journals.readable });
    this.#commit = new GroupCommit({
      clock: deps.clock,
      fence: deps.fence,
      watermark: deps.watermark,
      stillMine: deps.stillMine,
      journal: () => journals.active,
      hasRoom: () => journals.hasRoom,
      onStopped: (problem) => {
        if (!this.#isClosing) deps.onStopped(problem);
      },
      largeBytes: deps.largeBytes,
      afterRound: (changed) => {
        for (const state of changed) this.#hints.hint(state.ref);
      },
      turnOver: () => journals.turnOver((full) => this.segments.sort(full)),
    });
    this.backups = new SegmentBackups({ ...deps, journals, commit: this.#commit, segments: this.segments });
  }

  static async start(deps: SegmentLogDeps): Promise<SegmentLog> {
    return new SegmentLog(deps, await JournalKeeper.start(deps));
  }

  get epoch(): number {
    return this.#deps.fence.epoch;
  }

  async open(ref: ShardRef): Promise<ShardStats> {
    const { states, store } = this.#deps;
    const key = shardKey(ref);
    if (!states.has(key)) {
      const state = new ShardState(ref);
      // Records of a shard of the same name that was dropped stay gone: they arrived before this one begins.
      const droppedMs = store.droppedMs(key);
      await this.#event("open", { state, beforeMs: droppedMs === 0 ? 0 : droppedMs + 1 });
      if (!states.has(key)) states.set(key, state);
    }
    return this.stats(ref);
  }

  async append(ref: ShardRef, batch: LogBatch, options: AppendOptions = {}): Promise<Appended> {
    const [result] = await this.appendAll([{ ref, batch }], options);
    if (!result || result instanceof Error) throw result;
    return result;
  }

  appendAll(appends: readonly ShardAppend[], options: AppendOptions = {}): Promise<AppendResult[]> {
    if (appends.length === 0) return Promise.resolve([]);
    if (!options.sealed) return this.#appendAll(appends, options);
    return this.#writeKeys(appends).then((keys) => this.#appendAll(appends, options, keys));
  }

  #appendAll(appends: readonly ShardAppend[], options: AppendOptions, keys?: WriteKeys): Promise<AppendResult[]> {
    return new Promise((resolve) => {
      const call = new AppendCall(appends.length, resolve);
      for (let index = 0; index < appends.length; index += 1) {
        const append = appends[index] as ShardAppend;
        const key = keys?.get(append.ref.team);
        if (key instanceof Error) call.settle(index, key);
        else this.#append(append, { options, key, call, index });
      }
    });
  }

  #append({ ref, batch }: ShardAppend, how: Pick<PendingAppend, "options" | "key" | "call" | "index">): void {
    const { options, key, call, index } = how;
    try {
      const state = this.#state(ref);
      if (batch.body.length > ENTRY_BYTES_MAX - HEAD_BYTES_MAX) {
        throw new LogError("tooLarge", `A batch of ${batch.body.length} bytes is more than one append takes.`);
      }
      const bytes = checkedBatchBytes(batch);
      this.#commit.add({ kind: "append", state, batch, bytes, options, key, call, index });
    } catch (problem) {
      call.settle(index, problem as Error);
    }
  }

  async read(ref: ShardRef, from: ReadFrom, options: ReadOptions): Promise<Page> {
    const { clock, dataKeys } = this.#deps;
    const state = this.#state(ref);
    const deps: ReadPageDeps = { reader: this.#reader, clock, dataKeys, state, epoch: this.epoch };
    const page = await this.#page(deps, from, options);
    if (page.recordCount > 0 || page.ended || !options.waitMs) return page;
    const gone = () => this.#deps.states.get(state.key) !== state;
    await this.#hints.wait(ref, options.waitMs, () => state.nextN > page.next.n || state.sealed || gone());
    if (gone()) throw unknownShard(ref);
    return this.#page(deps, { at: page.next }, options);
  }

  watch(refs: readonly ShardRef[], onHint: (ref: ShardRef) => void): () => void {
    return this.#hints.watch(refs, onHint);
  }

  async seal(ref: ShardRef): Promise<Position> {
    const state = this.#state(ref);
    if (!state.sealed) await this.#event("seal", { state });
    return { epoch: this.epoch, n: state.nextN };
  }

  async trim(ref: ShardRef, beforeMs: number): Promise<Position> {
    const state = this.#state(ref);
    if (beforeMs > state.trimMs) {
      const found = await this.#reader.findTime(state, beforeMs).catch((problem) => {
        throw toLogError(problem);
      });
      await this.#event("trim", { state, beforeMs, keptN: found });
    }
    this.segments.forgetTrimmed(state);
    return { epoch: this.epoch, n: state.earliestN };
  }

  async drop(ref: ShardRef): Promise<void> {
    const { states, store } = this.#deps;
    const state = states.get(shardKey(ref));
    if (!state) return;
    await this.#event("drop", { state });
    // Two may have asked for it at once.
    if (states.get(state.key) !== state) return;
    states.delete(state.key);
    store.noteDropped(state.key, state.lastArrivalMs);
    this.segments.forgetAll(state);
    this.#hints.hint(ref);
  }

  async stats(ref: ShardRef): Promise<ShardStats> {
    const state = this.#state(ref);
    return {
      bytes: state.bytes,
      earliest: { epoch: this.epoch, n: state.earliestN },
      head: { epoch: this.epoch, n: state.nextN },
      headMs: state.nextN > 0 ? state.lastArrivalMs : 0,
      sealed: state.sealed,
    };
  }

  figures(): LogFigures {
    const { states, store, watermark } = this.#deps;
    return {
      ...this.#commit.figures,
      shards: states.size,
      segments: store.all.size,
      hotBytes: store.localBytes + this.#journals.bytes,
      usedFraction: watermark.usedFraction,
    };
  }

  /** Writes what waits, then lets go of the files. */
  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    this.#isClosing = true;
    this.backups.letGo();
    await this.#commit.drain();
    this.#commit.stop(new LogError("unavailable", "The log is closed."));
    await this.segments.stop();
    await this.#journals.close();
    await this.#deps.store.close();
    await this.#deps.fence.close();
  }

  async #page(deps: ReadPageDeps, from: ReadFrom, options: ReadOptions): Promise<Page> {
    try {
      return await readPage(deps, from, options);
    } catch (problem) {
      throw toLogError(problem);
    }
  }

  #event(
    kind: PendingEvent["kind"],
    event: { state: ShardState; beforeMs?: number; keptN?: number },
  ): Promise<Position> {
    return new Promise((resolve, reject) => {
      this.#commit.add({ beforeMs: 0, keptN: 0, ...event, kind, resolve, reject });
    });
  }

  #state(ref: ShardRef): ShardState {
    const known = this.#byRef.get(ref);
    if (known && !known.dropped) return known;
    const state = this.#deps.states.get(shardKey(ref));
    if (!state) throw unknownShard(ref);
    this.#byRef.set(ref, state);
    return state;
  }

  /** The key of each team, or why there is none. */
  async #writeKeys(appends: readonly ShardAppend[]): Promise<WriteKeys> {
    const keys = new Map<string, WriteKey | Error>();
    for (const { ref } of appends) {
      if (!keys.has(ref.team)) keys.set(ref.team, await this.#writeKey(ref.team).catch(noKey));
    }
    return keys;
  }

  async #writeKey(team: string): Promise<WriteKey> {
    if (!this.#deps.dataKeys) throw new LogError("unavailable", "No data keys are configured to seal records with.");
    return this.#deps.dataKeys.forWrite(team);
  }
}

/** Nothing was written. */
function noKey(cause: unknown): LogError {
  if (cause instanceof LogError) return cause;
  return new LogError("unavailable", "The key to seal these records with cannot be had now.", { cause, retryMs: 1000 });
}
