import { crc32 } from "node:zlib";
import { LogError } from "../../log-error.ts";
import { type ReadEntry, readEntries } from "../entry/read-entries.ts";
import { INDEX_ROW_BYTES, type ShardRun } from "./sealed-segment.ts";
import type { SegmentStore } from "./segment-store.ts";

/** Indexes kept in memory, of 24 bytes for every 64 KiB of a run. */
const INDEXES_MAX = 256;

/** Columns of the rows of an index. */
const OFFSET = 0;
const N = 8;
const ARRIVAL = 16;

/** Reads a shard's run in a sealed segment, local or cold. Every entry's checksum is verified. */
export class RunReader {
  readonly #store: SegmentStore;
  readonly #indexes = new Map<ShardRun, Buffer>();

  constructor(store: SegmentStore) {
    this.#store = store;
  }

  /** Batches of the run from the one that holds `n` on; about `bytes` of them, at least one. */
  async read(run: ShardRun, n: number, bytes: number): Promise<ReadEntry[]> {
    try {
      return await this.#read(run, n, bytes);
    } catch (problem) {
      if (problem instanceof LogError && problem.reason === "corrupt") this.#store.suspect(run.segment);
      throw problem;
    }
  }

  async #read(run: ShardRun, n: number, bytes: number): Promise<ReadEntry[]> {
    const index = await this.#index(run);
    const end = run.offset + run.length;
    let offset = startOf(run, index, lastRow(index, N, n));
    let length = Math.min(bytes, end - offset);
    while (offset < end) {
      const part = await this.#store.read(run.segment, offset, length);
      if (part.length < length)
        throw new LogError("corrupt", `Segment ${run.segment} is shorter than its footer says.`);
      const { entries, rest, wanted } = readEntries(part, run.name, `segment ${run.segment}`);
      const useful = entries.filter(({ head }) => head.first + head.count > n);
      if (useful.length > 0) return useful;
      // Nothing at n yet: go on after what was read, or read the one large entry whole.
      if (rest === 0 && wanted > end - offset) break;
      offset += rest;
      length = Math.min(Math.max(bytes, rest === 0 ? wanted : 0), end - offset);
    }
    throw new LogError("corrupt", `Records from ${n} on are missing in segment ${run.segment}.`);
  }

  /** n of the run's first record that arrived at or after `timeMs`, which one did. */
  async findTime(run: ShardRun, timeMs: number): Promise<number> {
    if (run.firstMs >= timeMs) return run.first;
    const index = await this.#index(run);
    // The last row before the time: rows of the same millisecond may lie on both sides of it.
    const row = lastRow(index, ARRIVAL, timeMs - 1);
    let n = row < 0 ? run.first : index.readDoubleLE(row * INDEX_ROW_BYTES + N);
    while (n < run.end) {
      for (const { head } of await this.read(run, n, 128 * 1024)) {
        if (head.arrivalMs >= timeMs) return head.first;
        n = head.first + head.count;
      }
    }
    return run.end;
  }

  async #index(run: ShardRun): Promise<Buffer> {
    const { offset, rows, crc } = run.index;
    if (rows === 0) return Buffer.alloc(0);
    const known = this.#indexes.get(run);
    if (known) return known;
    const bytes = await this.#store.read(run.segment, offset, rows * INDEX_ROW_BYTES);
    // Without its index a run is read from its start: slower, and right.
    if (crc32(bytes) !== crc) return Buffer.alloc(0);
    this.#indexes.set(run, bytes);
    const oldest = this.#indexes.size > INDEXES_MAX ? this.#indexes.keys().next().value : undefined;
    if (oldest) this.#indexes.delete(oldest);
    return bytes;
  }
}

function startOf(run: ShardRun, index: Buffer, row: number): number {
  return row < 0 ? run.offset : index.readDoubleLE(row * INDEX_ROW_BYTES + OFFSET);
}

/** The last row of which the column is at most `value`, or -1. */
function lastRow(index: Buffer, column: number, value: number): number {
  let low = 0;
  let high = index.length / INDEX_ROW_BYTES;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (index.readDoubleLE(middle * INDEX_ROW_BYTES + column) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
