import { closeSync, openSync, writeSync } from "node:fs";
import type { RowsFile } from "./open-duck.ts";

const CHUNK_BYTES = 4 * 1024 * 1024;
const NEWLINE = 0x0a;
/** A UTF-16 unit is at most so many bytes of UTF-8. */
const BYTES_A_CHAR = 3;

/** Where a record's rows are in a file of rows. */
export interface RowsPlace {
  /** Of the record. */
  readonly index: number;
  readonly from: number;
  readonly to: number;
}

/** Writes the rows of records to a file, and knows where each record's are. */
export class RowsWriter implements RowsFile {
  readonly path: string;
  readonly places: RowsPlace[] = [];
  readonly #file: number;
  #chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  #filled = 0;
  #flushed = 0;
  #lineBytesMax = 0;
  #count = 0;

  constructor(path: string) {
    this.path = path;
    this.#file = openSync(path, "w");
  }

  get lineBytesMax(): number {
    return this.#lineBytesMax;
  }

  get count(): number {
    return this.#count;
  }

  add(index: number, rows: readonly string[]): void {
    const from = this.#flushed + this.#filled;
    for (const row of rows) this.#addLine(row);
    this.#count += rows.length;
    this.places.push({ index, from, to: this.#flushed + this.#filled });
  }

  close(): void {
    this.#flush();
    closeSync(this.#file);
  }

  #addLine(row: string): void {
    const bytesMax = row.length * BYTES_A_CHAR + 1;
    if (bytesMax > this.#chunk.length - this.#filled) this.#flush();
    if (bytesMax > this.#chunk.length) this.#chunk = Buffer.allocUnsafe(bytesMax);
    const lineBytes = this.#chunk.write(row, this.#filled) + 1;
    this.#filled += lineBytes;
    this.#chunk[this.#filled - 1] = NEWLINE;
    this.#lineBytesMax = Math.max(this.#lineBytesMax, lineBytes);
  }

  #flush(): void {
    for (let at = 0; at < this.#filled; ) at += writeSync(this.#file, this.#chunk, at, this.#filled - at);
    this.#flushed += this.#filled;
    this.#filled = 0;
  }
}
