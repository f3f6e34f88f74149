import type { Appended } from "../../stream-log.ts";

/** Where a shard's batches lie in one journal: columns of numbers, because a journal may hold hundreds of thousands. */
export class BatchPlaces {
  readonly journal: number;
  readonly offsets: number[] = [];
  readonly lengths: number[] = [];
  readonly firsts: number[] = [];
  readonly ends: number[] = [];
  readonly arrivals: number[] = [];
  bytes = 0;

  constructor(journal: number) {
    this.journal = journal;
  }

  add(offset: number, length: number, batch: Pick<Appended, "first" | "count" | "arrivalMs">): void {
    this.offsets.push(offset);
    this.lengths.push(length);
    this.firsts.push(batch.first);
    this.arrivals.push(batch.arrivalMs);
    this.ends.push(batch.first + batch.count);
    this.bytes += length;
  }

  /** n after the last record. */
  get end(): number {
    return this.ends.at(-1) ?? 0;
  }

  get count(): number {
    return this.offsets.length;
  }
}

/** Index of the last value that is <= wanted in an ascending column, or -1. */
export function lastAtMost(column: readonly number[], wanted: number): number {
  let low = 0;
  let high = column.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((column[middle] ?? 0) <= wanted) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Index of the first value that is >= wanted in an ascending column, or its length. */
export function firstAtLeast(column: readonly number[], wanted: number): number {
  let low = 0;
  let high = column.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((column[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
