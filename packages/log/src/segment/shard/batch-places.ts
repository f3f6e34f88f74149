import type { Appended } from "../../stream-log.ts";

/** Of a batch: offset and length in the journal, n of its first record and after its last, arrival. */
const COLUMNS = 5;
const LENGTH = 1;
const FIRST = 2;
const END = 3;
const ARRIVAL = 4;

/**
 * Where a shard's batches lie in one journal. Plain numbers, row after row in one array: a journal may hold hundreds of thousands, and
 * a request to hundreds of shards adds to each of them, which costs as much as the memory that it touches.
 */
export class BatchPlaces {
  readonly journal: number;
  readonly #rows: number[] = [];
  bytes = 0;

  constructor(journal: number) {
    this.journal = journal;
  }

  add(offset: number, length: number, batch: Pick<Appended, "first" | "count" | "arrivalMs">): void {
    this.#rows.push(offset, length, batch.first, batch.first + batch.count, batch.arrivalMs);
    this.bytes += length;
  }

  get count(): number {
    return this.#rows.length / COLUMNS;
  }

  /** n after the last record; 0 when there is none. */
  get end(): number {
    return this.#rows[this.#rows.length - COLUMNS + END] ?? 0;
  }

  /** The columns of batch `i`, which must be there. */
  offset(i: number): number {
    return this.#rows[i * COLUMNS] as number;
  }

  length(i: number): number {
    return this.#rows[i * COLUMNS + LENGTH] as number;
  }

  first(i: number): number {
    return this.#rows[i * COLUMNS + FIRST] as number;
  }

  endOf(i: number): number {
    return this.#rows[i * COLUMNS + END] as number;
  }

  arrivalMs(i: number): number {
    return this.#rows[i * COLUMNS + ARRIVAL] as number;
  }

  /** The batch that has record `n` in it; the first one when all come after it. */
  holding(n: number): number {
    return Math.max(0, this.#countBelow(FIRST, n + 1) - 1);
  }

  /** The first batch that arrived at `timeMs` or later; as many as there are when none did. */
  since(timeMs: number): number {
    return this.#countBelow(ARRIVAL, timeMs);
  }

  /** How many batches have less than `bound` in an ascending column. */
  #countBelow(column: number, bound: number): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#rows[middle * COLUMNS + column] as number) < bound) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
