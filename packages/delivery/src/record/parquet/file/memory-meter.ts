/** What the columns of a file may hold in memory together. The file's rows are flushed long before; one row may be as large. */
const BYTES_MAX = 384 * 1024 * 1024;

/** Counts the memory of a file's columns. */
export class MemoryMeter {
  #bytes = 0;

  /** Throws when it would be too much: the call fails then, and the process does not grow without end. */
  take(bytes: number): void {
    if (this.#bytes + bytes > BYTES_MAX) throw new Error("The rows of a Parquet file take more memory than there is.");
    this.#bytes += bytes;
  }

  give(bytes: number): void {
    this.#bytes -= bytes;
  }
}
