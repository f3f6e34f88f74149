import { LogError } from "../log-error.ts";
import { type BatchPlaces, firstAtLeast, lastAtMost } from "./batch-places.ts";
import type { Journal } from "./journal.ts";
import { type ReadEntry, readEntries } from "./read-entries.ts";
import type { SegmentRun } from "./sealed-segment.ts";
import type { SegmentStore } from "./segment-store.ts";
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

/** Finds and reads a shard's batches, wherever they lie. Every entry's checksum is verified. */
export class ShardReader {
  readonly #store: SegmentStore;
  readonly #journals: ReadonlyMap<number, ReadableJournal>;

  constructor(store: SegmentStore, journals: ReadonlyMap<number, ReadableJournal>) {
    this.#store = store;
    this.#journals = journals;
  }

  /**
   * Batches in order, the first of which holds record `n` or, when that was trimmed, the next one. About `bytes` of them,
   * at least one, none when there is nothing at or after `n`. Throws `corrupt` when records that should be there are not.
   */
  async read(state: ShardState, n: number, bytes: number): Promise<ReadEntry[]> {
    const chunk = Math.min(CHUNK_BYTES_MAX, Math.max(CHUNK_BYTES_MIN, bytes));
    const run = state.runs[firstEndingAfter(state.runs, n)];
    const entries = run ? await this.#readRun(run, n, chunk) : await this.#readJournals(state, n, chunk);
    const start = firstKept(state);
    const got = entries[0]?.head;
    if (got ? got.first > Math.max(n, start) : n < state.nextN && start < state.nextN) {
      throw new LogError("corrupt", `Records from ${n} of shard ${state.key} are missing.`);
    }
    return entries;
  }

  /** n of the first record that arrived at or after `timeMs`, or the head when there is none. */
  async findTime(state: ShardState, timeMs: number): Promise<number> {
    for (const run of state.runs) {
      if (run.lastMs < timeMs) continue;
      if (run.firstMs >= timeMs) return run.first;
      let n = nOfIndex(run, timeMs);
      while (n < run.end) {
        for (const { head } of await this.#readRun(run, n, CHUNK_BYTES_MIN)) {
          if (head.arrivalMs >= timeMs) return head.first;
          n = head.first + head.count;
        }
      }
    }
    for (const places of state.journals) {
      const found = places.firsts[firstAtLeast(places.arrivals, timeMs)];
      if (found !== undefined) return found;
    }
    return state.nextN;
  }

  async #readRun(run: SegmentRun, n: number, chunk: number): Promise<ReadEntry[]> {
    const entry = run.index[lastIndexed(run, n)] ?? run.index[0];
    const end = run.offset + run.length;
    let offset = entry ? entry[0] : run.offset;
    let length = Math.min(chunk, end - offset);
    for (;;) {
      const bytes = await this.#store.read(run.segment, offset, length);
      if (bytes.length < length) throw new LogError("corrupt", `Segment ${run.segment} is shorter than its footer says.`);
      const { entries, rest, wanted } = readEntries(bytes, run.segment);
      const useful = entries.filter(({ head }) => head.first + head.count > n);
      if (useful.length > 0 || offset + rest >= end) return useful;
      // Nothing at n yet: go on after what was read, or read the one large entry whole.
      offset += rest;
      length = Math.min(Math.max(chunk, rest === 0 ? wanted : 0), end - offset);
    }
  }

  async #readJournals(state: ShardState, n: number, chunk: number): Promise<ReadEntry[]> {
    for (const places of state.journals) {
      if (places.end <= n) continue;
      const entries = await this.#readPlaces(places, n, chunk);
      // Sorted away while it was read: the records are in a run now.
      if (!entries) return this.read(state, n, chunk);
      return entries;
    }
    return [];
  }

  async #readPlaces(places: BatchPlaces, n: number, chunk: number): Promise<ReadEntry[] | undefined> {
    const readable = this.#journals.get(places.journal);
    if (!readable || readable.retired) return undefined;
    const from = Math.max(0, lastAtMost(places.firsts, n));
    const to = lastTogether(places, from, chunk);
    const start = places.offsets[from] ?? 0;
    const end = (places.offsets[to] ?? 0) + (places.lengths[to] ?? 0);
    const bytes = Buffer.allocUnsafe(end - start);
    readable.readers += 1;
    try {
      await readable.journal.file.read(bytes, start);
    } finally {
      readable.readers -= 1;
      if (readable.retired && readable.readers === 0) await readable.journal.file.close();
    }
    const entries: ReadEntry[] = [];
    for (let i = from; i <= to; i += 1) {
      const at = (places.offsets[i] ?? 0) - start;
      entries.push(...readEntries(bytes.subarray(at, at + (places.lengths[i] ?? 0)), readable.journal.name).entries);
    }
    return entries;
  }
}

/** n of the oldest record that is still stored, which is the head when there is none. */
export function firstKept(state: ShardState): number {
  return state.runs[0]?.first ?? state.journals[0]?.firsts[0] ?? state.nextN;
}

function firstEndingAfter(runs: readonly SegmentRun[], n: number): number {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((runs[middle]?.end ?? 0) <= n) low = middle + 1;
    else high = middle;
  }
  return low;
}

function lastIndexed(run: SegmentRun, n: number): number {
  return lastAtMost(
    run.index.map((entry) => entry[1]),
    n,
  );
}

/** n of the last indexed batch that arrived before `timeMs`: the search goes on from there. */
function nOfIndex(run: SegmentRun, timeMs: number): number {
  const arrivals = run.index.map((entry) => entry[2]);
  return run.index[Math.max(0, firstAtLeast(arrivals, timeMs) - 1)]?.[1] ?? run.first;
}

/** Index of the last batch that is worth reading in one call with `from`. */
function lastTogether(places: BatchPlaces, from: number, chunk: number): number {
  const start = places.offsets[from] ?? 0;
  let to = from;
  let end = start + (places.lengths[from] ?? 0);
  for (let i = from + 1; i < places.count; i += 1) {
    const offset = places.offsets[i] ?? 0;
    const next = offset + (places.lengths[i] ?? 0);
    if (offset - end > GAP_BYTES_MAX || next - start > chunk) break;
    to = i;
    end = next;
  }
  return to;
}
