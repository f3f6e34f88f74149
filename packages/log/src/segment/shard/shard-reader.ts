import { blocks } from "../../batch/block-pool.ts";
import { LogError } from "../../log-error.ts";
import { isOfShard, readEntryHead } from "../entry/entry.ts";
import type { ReadEntry } from "../entry/read-entries.ts";
import type { Journal } from "../journal/journal.ts";
import { RunReader } from "../sealed/run-reader.ts";
import type { ShardRun } from "../sealed/sealed-segment.ts";
import type { SegmentStore } from "../sealed/segment-store.ts";
import type { BatchPlaces } from "./batch-places.ts";
import type { ShardState } from "./shard-state.ts";

/** A journal that may still be read; its file is closed when it was sorted away and the last reader left. */
export interface ReadableJournal {
  readonly journal: Journal;
  readers: number;
  retired: boolean;
}

/** Least and most that is read from a file at once. */
const CHUNK_BYTES_MIN = 128 * 1024;
const CHUNK_BYTES_MAX = 2 * 1024 * 1024;
/** Bytes of other shards that are read along to save a call. */
const GAP_BYTES_MAX = 64 * 1024;
/** So little of a journal, which was written a moment ago and is in memory, is read without a thread's help. */
const NOW_BYTES_MAX = 256 * 1024;

/** Finds and reads a shard's batches, wherever they lie. Every entry's checksum is verified. */
export class ShardReader {
  readonly #runs: RunReader;
  readonly #journals: ReadonlyMap<number, ReadableJournal>;

  constructor(store: SegmentStore, journals: ReadonlyMap<number, ReadableJournal>) {
    this.#runs = new RunReader(store);
    this.#journals = journals;
  }

  /**
   * Batches in order, the first of which holds record `n`, which exists. About `bytes` of them, at least one. Throws
   * `corrupt` when the record is damaged or missing.
   */
  async read(state: ShardState, n: number, bytes: number): Promise<ReadEntry[]> {
    const chunk = Math.min(CHUNK_BYTES_MAX, Math.max(CHUNK_BYTES_MIN, Math.ceil(bytes)));
    const run = state.runs[firstEndingAfter(state.runs, n)];
    const entries = run ? await this.#runs.read(run, n, chunk) : await this.#readJournals(state, n, chunk);
    const first = entries[0]?.head.first ?? state.nextN;
    if (first > n) throw new LogError("corrupt", `Records ${n} to ${first - 1} of shard ${state.key} are missing.`);
    return entries;
  }

  /** n of the first record that arrived at or after `timeMs`, or the head when there is none. */
  async findTime(state: ShardState, timeMs: number): Promise<number> {
    if (timeMs > state.lastArrivalMs) return state.nextN;
    const run = state.runs.find(({ lastMs }) => lastMs >= timeMs);
    if (run) return this.#runs.findTime(run, timeMs);
    for (const places of state.journals) {
      const found = places.since(timeMs);
      if (found < places.count) return places.first(found);
    }
    return state.nextN;
  }

  async #readJournals(state: ShardState, n: number, chunk: number): Promise<ReadEntry[]> {
    const places = state.journals.find(({ end }) => end > n);
    if (!places) return [];
    const entries = await this.#readPlaces(state, places, { n, chunk });
    // Sorted away while it was read: the records are in a run now.
    return entries ?? this.read(state, n, chunk);
  }

  async #readPlaces(
    state: ShardState,
    places: BatchPlaces,
    { n, chunk }: { n: number; chunk: number },
  ): Promise<ReadEntry[] | undefined> {
    const readable = this.#journals.get(places.journal);
    if (!readable || readable.retired) return undefined;
    const from = places.holding(n);
    const to = lastTogether(places, from, chunk);
    const start = places.offset(from);
    const bytes = blocks.take(places.offset(to) + places.length(to) - start);
    await readFrom(readable, bytes, start);
    const entries: ReadEntry[] = [];
    for (let i = from; i <= to; i += 1) {
      const at = places.offset(i) - start;
      const head = readEntryHead(bytes, at);
      // Damage ends the page early; a page that begins with it is refused.
      if (!head || head.length !== places.length(i) || !isOfShard(bytes, at, state.name)) {
        if (entries.length > 0) break;
        throw new LogError("corrupt", `A batch in ${readable.journal.name} does not match its checksum.`);
      }
      entries.push({ head, body: bytes.subarray(at + head.bodyStart, at + head.length) });
    }
    return entries;
  }
}

async function readFrom(readable: ReadableJournal, into: Buffer, position: number): Promise<void> {
  const { file } = readable.journal;
  if (into.length <= NOW_BYTES_MAX) {
    file.readNow(into, position);
    return;
  }
  readable.readers += 1;
  try {
    await file.read(into, position);
  } finally {
    readable.readers -= 1;
    if (readable.retired && readable.readers === 0) await file.close();
  }
}

function firstEndingAfter(runs: readonly ShardRun[], n: number): number {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((runs[middle]?.end ?? 0) <= n) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Index of the last batch that is worth reading in one call with `from`. */
function lastTogether(places: BatchPlaces, from: number, chunk: number): number {
  const start = places.offset(from);
  let to = from;
  let end = start + places.length(from);
  for (let i = from + 1; i < places.count; i += 1) {
    const offset = places.offset(i);
    const next = offset + places.length(i);
    if (offset - end > GAP_BYTES_MAX || next - start > chunk) break;
    to = i;
    end = next;
  }
  return to;
}
