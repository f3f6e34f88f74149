import { LogError } from "../../log-error.ts";
import type { SealedSegment, SegmentAdmin } from "../../segment-admin.ts";
import type { DiskWatermark } from "../commit/disk-watermark.ts";
import type { OwnerFence } from "../commit/owner-fence.ts";
import type { Disk } from "../disk/disk.ts";
import { Gate } from "../gate.ts";
import type { Journal } from "../journal/journal.ts";
import { SortBuffer } from "../journal/sort-buffer.ts";
import { sortJournal } from "../journal/sort-journal.ts";
import type { ReadableJournal } from "../shard/shard-reader.ts";
import type { ShardState } from "../shard/shard-state.ts";
import { writeSnapshot } from "../shard/snapshot.ts";
import { adoptSegment } from "./adopt-segment.ts";
import { type Segment, type SegmentStore, segmentName } from "./segment-store.ts";

export interface SegmentKeeperDeps {
  readonly disk: Disk;
  readonly folder: string;
  readonly fence: OwnerFence;
  readonly store: SegmentStore;
  readonly states: Map<string, ShardState>;
  readonly journals: Map<number, ReadableJournal>;
  readonly watermark: DiskWatermark;
  readonly tiering: boolean;
}

/** Until the next try after the disk refused. */
const RETRY_MS = 1000;

/** Sorts full journals into sealed segments, and keeps, cools and removes these. */
export class SegmentKeeper implements SegmentAdmin {
  readonly #deps: SegmentKeeperDeps;
  readonly #waiting: Journal[] = [];
  #isRelieving = false;
  #sorting: Promise<void> | undefined;
  #adopting = Promise.resolve();
  #retry: NodeJS.Timeout | undefined;
  readonly #buffer = new SortBuffer();
  /** Where changes of files wait. */
  readonly #gate = new Gate();
  /** Changes of files under way. */
  readonly #changes = new Set<Promise<unknown>>();

  constructor(deps: SegmentKeeperDeps) {
    this.#deps = deps;
  }

  /** Sorts a full journal, after those before it. Resolves when it was tried; a journal that waits is read as it is. */
  sort(journal: Journal): Promise<void> {
    this.#waiting.push(journal);
    return this.#gate.isShut ? Promise.resolve() : this.#sortWaiting();
  }

  /**
   * Resolves when no file of the volume is being made, changed or removed by us; none is until the function that comes back is
   * called. Only journals grow meanwhile, and are as many as it takes.
   */
  async hold(): Promise<() => void> {
    const open = this.#gate.shut();
    await Promise.allSettled([this.#sorting, ...this.#changes]);
    return () => {
      open();
      void this.#sortWaiting();
    };
  }

  /**
   * Ends the trying, waits for a sorting that is under way, and writes down what is known of the shards. What waits is
   * sorted at the next start.
   */
  async stop(): Promise<void> {
    this.#waiting.length = 0;
    clearTimeout(this.#retry);
    await this.#sorting;
    const { disk, folder, fence, states } = this.#deps;
    // The journals say the same, unless they are damaged meanwhile.
    await writeSnapshot({ disk, folder, epoch: fence.epoch }, states.values()).catch(() => undefined);
  }

  async list(): Promise<SealedSegment[]> {
    const segments = [...this.#deps.store.all.values()].map(
      ({ name, bytes, crc, firstMs, lastMs, tiered, cold, liveRuns }) => {
        return { name, bytes, crc, firstMs, lastMs, tiered, cold, dead: liveRuns === 0 };
      },
    );
    return segments.sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  read(name: string, offset: number, length: number): Promise<Buffer> {
    return this.#deps.store.read(name, offset, length);
  }

  async markTiered(name: string): Promise<void> {
    const segment = this.#deps.store.all.get(name);
    if (segment) segment.tiered = true;
  }

  cool(name: string): Promise<void> {
    return this.#change(() => this.#deps.store.cool(name));
  }

  /**
   * Cools tiered segments, the oldest first, until less of the disk is used: their copies are safe elsewhere, and appends
   * must not be refused for their sake.
   */
  async relieve(untilFraction: number): Promise<void> {
    if (this.#isRelieving || this.#gate.isShut) return;
    this.#isRelieving = true;
    try {
      for (const { name, tiered, cold } of await this.list()) {
        if (this.#deps.watermark.usedFraction < untilFraction) return;
        if (!tiered || cold) continue;
        await this.cool(name);
        await this.#deps.watermark.sample();
      }
    } catch {
      // A full or failing disk, or another owner: the next look at the disk tries again.
    } finally {
      this.#isRelieving = false;
    }
  }

  remove(name: string): Promise<void> {
    return this.#change(async () => {
      const segment = this.#deps.store.all.get(name);
      if (!segment) return;
      if (segment.liveRuns > 0) throw new LogError("conflict", `Segment ${name} is still wanted.`);
      await this.#deps.store.remove(name);
    });
  }

  adopt(name: string, bytes: number): Promise<void> {
    const { disk, folder, fence, store, states } = this.#deps;
    // One after the other: each looks at what the shards have.
    this.#adopting = this.#adopting
      .catch(() => undefined)
      .then(() =>
        this.#change(() => adoptSegment({ disk, folder, epoch: fence.epoch, store, states }, { name, bytes })),
      );
    return this.#adopting;
  }

  /** Forgets the runs of a shard that were trimmed as a whole. */
  forgetTrimmed(state: ShardState): void {
    let gone = 0;
    while (gone < state.runs.length && (state.runs[gone]?.end ?? 0) <= state.trimN) gone += 1;
    if (gone > 0) this.#release(state, gone);
  }

  forgetAll(state: ShardState): void {
    this.#release(state, state.runs.length);
  }

  #release(state: ShardState, count: number): void {
    for (const run of state.runs.splice(0, count)) {
      const segment = this.#deps.store.all.get(run.segment);
      if (!segment) continue;
      segment.liveRuns -= 1;
      this.#removeWhenDead(segment);
    }
  }

  #removeWhenDead(segment: Segment): void {
    // With tiering the tiering worker removes dead segments, together with their copies.
    if (segment.liveRuns > 0 || this.#deps.tiering) return;
    // What cannot be removed now is dead again at the next start.
    this.#change(() => this.#deps.store.remove(segment.name)).catch(() => undefined);
  }

  /** Changes files of the volume, once nobody holds them. */
  async #change(work: () => Promise<void>): Promise<void> {
    // Looked at in the very turn in which the change begins.
    while (this.#gate.isShut) await this.#gate.passed();
    this.#checkFence();
    const done = work();
    this.#changes.add(done);
    try {
      await done;
    } finally {
      this.#changes.delete(done);
    }
  }

  #checkFence(): void {
    if (!this.#deps.fence.holds()) throw new LogError("fenced", "Another process owns the log now.");
  }

  #sortWaiting(): Promise<void> {
    this.#sorting ??= this.#sortAll().finally(() => {
      this.#sorting = undefined;
    });
    return this.#sorting;
  }

  async #sortAll(): Promise<void> {
    for (let next = this.#waiting[0]; next !== undefined && !this.#gate.isShut; next = this.#waiting[0]) {
      try {
        await this.#sort(next);
      } catch {
        // A full or failing disk, or another owner: the journal stays and is read as it is. Tried again later.
        clearTimeout(this.#retry);
        this.#retry = setTimeout(() => this.#sortWaiting(), RETRY_MS).unref();
        return;
      }
      this.#waiting.shift();
    }
  }

  async #sort({ number, path }: Journal): Promise<void> {
    this.#checkFence();
    const { disk, folder, fence, journals, states } = this.#deps;
    const readable = journals.get(number);
    // None when an earlier try came as far as the snapshot.
    if (readable) await this.#replace(readable);
    await writeSnapshot({ disk, folder, epoch: fence.epoch }, states.values());
    await disk.remove(path);
    // Should it come back after a power cut, its segment would be made again under another name, beside a copy of this one.
    await disk.syncFolder(folder);
  }

  /** Puts a segment in the place of a journal. */
  async #replace(readable: ReadableJournal): Promise<void> {
    const { disk, folder, fence, store, states, journals } = this.#deps;
    const { journal } = readable;
    const { number } = journal;
    const { epoch } = fence;
    const name = segmentName({ epoch, number }, epoch);
    const bytes = this.#buffer.take(journal.length);
    await journal.file.read(bytes, 0);
    const footer = await sortJournal({ disk, folder, bytes, states: states.values(), journal: number, name, epoch });
    this.#buffer.give();
    const segment = footer && (await store.add(name, footer));
    // From here on nothing waits: a reader finds each batch either in the journal or in the segment.
    if (segment) store.attach(segment, states);
    for (const state of states.values()) if (state.journals[0]?.journal === number) state.journals.shift();
    journals.delete(number);
    readable.retired = true;
    if (readable.readers === 0) await journal.file.close();
    if (segment) this.#removeWhenDead(segment);
  }
}
