import { closeSync, openSync, readSync } from "node:fs";

const LENGTH_BYTES = 4;
const CHUNK_BYTES = 1024 * 1024;

/** A file of packed records that is read one by one, and is never whole in memory. */
export class RecordFile {
  readonly #file: number;
  #chunk = Buffer.allocUnsafeSlow(CHUNK_BYTES);
  #from = 0;
  #to = 0;

  constructor(path: string) {
    this.#file = openSync(path, "r");
  }

  /** The next record, a view of bytes that the next one overwrites; undefined after the last one. */
  next(): Buffer | undefined {
    if (!this.#has(LENGTH_BYTES)) {
      if (this.#to > this.#from) throw new Error("The file of records ends within one.");
      return undefined;
    }
    const length = this.#chunk.readUInt32LE(this.#from);
    if (!this.#has(LENGTH_BYTES + length)) throw new Error("The file of records ends within one.");
    const start = this.#from + LENGTH_BYTES;
    this.#from = start + length;
    return this.#chunk.subarray(start, this.#from);
  }

  close(): void {
    closeSync(this.#file);
  }

  /** Whether so many bytes are left, which are in the chunk then. */
  #has(bytes: number): boolean {
    if (this.#to - this.#from < bytes) this.#fill(bytes);
    return this.#to - this.#from >= bytes;
  }

  #fill(bytes: number): void {
    const chunk = bytes > this.#chunk.length ? Buffer.allocUnsafeSlow(bytes) : this.#chunk;
    this.#to = this.#chunk.copy(chunk, 0, this.#from, this.#to);
    this.#from = 0;
    this.#chunk = chunk;
    while (this.#to < chunk.length) {
      const read = readSync(this.#file, chunk, this.#to, chunk.length - this.#to, null);
      if (read === 0) return;
      this.#to += read;
    }
  }
}
