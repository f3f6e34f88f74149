import { join } from "node:path";
import { LogError } from "../log-error.ts";
import type { SealedSegment, SegmentAdmin } from "../segment-admin.ts";
import type { Disk } from "./disk.ts";
import { journalName } from "./journal.ts";
import type { OwnerFence } from "./owner-fence.ts";
import { type Segment, type SegmentStore, segmentName } from "./segment-store.ts";
import { shardKey } from "./shard-key.ts";
import type { ReadableJournal } from "./shard-reader.ts";
import { ShardState } from "./shard-state.ts";
import { writeSnapshot } from "./snapshot.ts";
import { sortJournal } from "./sort-journal.ts";

export interface SegmentKeeperDeps {
  readonly disk: Disk;
  readonly folder: string;
  readonly fence: OwnerFence;
  readonly store: SegmentStore;
  readonly states: Map<string, ShardState>;
  readonly journals: Map<number, ReadableJournal>;
  readonly tiering: boolean;
}

/** Until the next try after the disk refused. */
const RETRY_MS = 1000;

/** Sorts full journals into sealed segments, and keeps, cools and removes these. */
export class SegmentKeeper implements SegmentAdmin {
  readonly #deps: SegmentKeeperDeps;
  readonly #waiting: number[] = [];
  #sorting: Promise<void> | undefined;
  #retry: NodeJS.Timeout | undefined;
  /** Kept between sorts: a journal's size of memory that comes and goes would be twice as much. */
  #buffer = Buffer.alloc(0);

  constructor(deps: SegmentKeeperDeps) {
    this.#deps = deps;
  }

  /** Sorts a full journal, after those before it. Resolves when it was tried; a journal that waits is read as it is. */
  sort(journal: number): Promise<void> {
    this.#waiting.push(journal);
    return this.#sortWaiting();
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
    return [...this.#deps.store.all.values()].map(({ name, bytes, footer, tiered, cold, liveRuns }) => ({
      name,
      bytes,
      crc: footer.crc,
      firstMs: footer.firstMs,
      lastMs: footer.lastMs,
      tiered,
      cold,
      dead: liveRuns === 0,
    }));
  }

  read(name: string, offset: number, length: number): Promise<Buffer> {
    return this.#deps.store.read(name, offset, length);
  }

  async markTiered(name: string): Promise<void> {
    const segment = this.#deps.store.all.get(name);
    if (segment) segment.tiered = true;
  }

  async cool(name: string): Promise<void> {
    this.#checkFence();
    await this.#deps.store.cool(name);
  }

  async remove(name: string): Promise<void> {
    this.#checkFence();
    const segment = this.#deps.store.all.get(name);
    if (!segment) return;
    if (segment.liveRuns > 0) throw new LogError("conflict", `Segment ${name} is still wanted.`);
    await this.#deps.store.remove(name);
  }

  async adopt(name: string, bytes: number): Promise<void> {
    this.#checkFence();
    const { disk, folder, fence, store, states } = this.#deps;
    if (store.all.has(name)) return;
    const segment = await store.adopt(name, bytes);
    store.attach(segment, (run) => {
      const key = shardKey(run);
      const known = states.get(key);
      const state = known ?? new ShardState({ team: run.team, stream: run.stream, shard: run.shard }, key);
      if (!known) state.trimN = run.first;
      states.set(key, state);
      return state;
    });
    for (const state of states.values()) adoptRuns(state);
    await writeSnapshot({ disk, folder, epoch: fence.epoch }, states.values());
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
    this.#deps.store.remove(segment.name).catch(() => undefined);
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
    for (let next = this.#waiting[0]; next !== undefined; next = this.#waiting[0]) {
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

  async #sort(number: number): Promise<void> {
    this.#checkFence();
    const { disk, folder, fence, journals } = this.#deps;
    const readable = journals.get(number);
    // None when an earlier try came as far as the snapshot.
    if (readable) await this.#replace(readable);
    await writeSnapshot({ disk, folder, epoch: fence.epoch }, this.#deps.states.values());
    await disk.remove(join(folder, journalName(fence.epoch, number)));
  }

  /** Puts a segment in the place of a journal. */
  async #replace(readable: ReadableJournal): Promise<void> {
    const { disk, folder, fence, store, states, journals } = this.#deps;
    const { journal } = readable;
    const { number } = journal;
    if (this.#buffer.length < journal.length) this.#buffer = Buffer.allocUnsafeSlow(journal.length);
    const bytes = this.#buffer.subarray(0, journal.length);
    await journal.file.read(bytes, 0);
    const name = segmentName({ epoch: fence.epoch, number }, fence.epoch);
    const { epoch } = fence;
    const footer = await sortJournal({ disk, folder, bytes, states: states.values(), journal: number, name, epoch });
    const segment = footer && (await store.add(name, footer));
    // From here on nothing waits: a reader finds each batch either in the journal or in the segment.
    if (segment) store.attach(segment, (run) => states.get(shardKey(run)));
    for (const state of states.values()) if (state.journals[0]?.journal === number) state.journals.shift();
    journals.delete(number);
    readable.retired = true;
    if (readable.readers === 0) await journal.file.close();
    if (segment) this.#removeWhenDead(segment);
  }
}

function adoptRuns(state: ShardState): void {
  state.runs.sort((a, b) => a.first - b.first);
  const first = state.runs[0];
  const last = state.runs.at(-1);
  if (!first || !last) return;
  if (state.nextN === 0 || state.trimN > first.first) state.trimN = first.first;
  state.nextN = Math.max(state.nextN, last.end);
  state.lastArrivalMs = Math.max(state.lastArrivalMs, last.lastMs);
}
