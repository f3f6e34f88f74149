import { crc32 } from "node:zlib";
import type { ShardRef } from "../../stream-log.ts";
import { type FooterRun, INDEX_EVERY_BYTES, INDEX_ROW_BYTES, type SegmentFooter } from "./sealed-segment.ts";

const CRCS_MAX = 1024;

interface OpenRun {
  readonly ref: ShardRef;
  readonly offset: number;
  readonly first: number;
  readonly firstMs: number;
  length: number;
  end: number;
  epoch: number;
  lastMs: number;
  readonly rows: [offset: number, n: number, arrivalMs: number][];
}

/** What the footer wants to know of an entry. */
export interface RunEntry {
  readonly length: number;
  readonly first: number;
  /** n after its last record. */
  readonly end: number;
  readonly epoch: number;
  readonly arrivalMs: number;
  readonly crc: number;
}

/** Collects what the footer of a segment says, entry by entry in the order of the file. */
export class RunBuilder {
  readonly #runs: OpenRun[] = [];
  #offset = 0;
  /** Checksums of entries that are not in the checksum of checksums yet: many at once, a call for each costs more than it does. */
  readonly #crcs = Buffer.alloc(4 * CRCS_MAX);
  #crcsEnd = 0;
  #crc = 0;

  /** Bytes of the entries so far: where the next one lies. */
  get offset(): number {
    return this.#offset;
  }

  add(ref: ShardRef, entry: RunEntry): void {
    const run = this.#runFor(ref, entry);
    const indexed = run.rows.at(-1);
    if (!indexed || this.#offset - indexed[0] >= INDEX_EVERY_BYTES) {
      run.rows.push([this.#offset, entry.first, entry.arrivalMs]);
    }
    run.length = this.#offset + entry.length - run.offset;
    run.end = entry.end;
    run.epoch = entry.epoch;
    run.lastMs = entry.arrivalMs;
    this.#offset += entry.length;
    if (this.#crcsEnd === this.#crcs.length) this.#foldCrcs();
    this.#crcsEnd = this.#crcs.writeUInt32LE(entry.crc, this.#crcsEnd);
  }

  /** Passes over bytes that are in the file and are no entry. */
  skip(bytes: number): void {
    this.#offset += bytes;
  }

  /** The indexes, which follow the entries, and the footer, which follows them. */
  finish(): { footer: SegmentFooter; indexes: Buffer } {
    const indexes: Buffer[] = [];
    const runs: FooterRun[] = [];
    this.#foldCrcs();
    let at = this.#offset;
    let firstMs = Number.POSITIVE_INFINITY;
    let lastMs = 0;
    for (const { ref, rows, ...run } of this.#runs) {
      const bytes = rows.length > 1 ? encodeRows(rows) : Buffer.alloc(0);
      const index = { offset: at, rows: bytes.length / INDEX_ROW_BYTES, crc: crc32(bytes) };
      runs.push({ team: ref.team, stream: ref.stream, shard: ref.shard, ...run, index });
      indexes.push(bytes);
      at += bytes.length;
      firstMs = Math.min(firstMs, run.firstMs);
      lastMs = Math.max(lastMs, run.lastMs);
    }
    return {
      footer: { runs, firstMs, lastMs, entryBytes: this.#offset, crc: this.#crc },
      indexes: Buffer.concat(indexes),
    };
  }

  #foldCrcs(): void {
    this.#crc = crc32(this.#crcs.subarray(0, this.#crcsEnd), this.#crc);
    this.#crcsEnd = 0;
  }

  #runFor(ref: ShardRef, entry: RunEntry): OpenRun {
    const last = this.#runs.at(-1);
    if (last && last.ref.shard === ref.shard && last.ref.stream === ref.stream && last.ref.team === ref.team)
      return last;
    const { first, arrivalMs, epoch } = entry;
    const run = {
      ref,
      offset: this.#offset,
      first,
      firstMs: arrivalMs,
      length: 0,
      end: first,
      epoch,
      lastMs: arrivalMs,
      rows: [],
    };
    this.#runs.push(run);
    return run;
  }
}

function encodeRows(rows: OpenRun["rows"]): Buffer {
  const bytes = Buffer.alloc(rows.length * INDEX_ROW_BYTES);
  rows.forEach(([offset, n, arrivalMs], i) => {
    bytes.writeDoubleLE(offset, i * INDEX_ROW_BYTES);
    bytes.writeDoubleLE(n, i * INDEX_ROW_BYTES + 8);
    bytes.writeDoubleLE(arrivalMs, i * INDEX_ROW_BYTES + 16);
  });
  return bytes;
}
