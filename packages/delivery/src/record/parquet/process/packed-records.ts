import { closeSync, openSync, readSync } from "node:fs";

const LENGTH_BYTES = 4;
const CHUNK_BYTES = 4 * 1024 * 1024;

/** Records one after the other, each behind its length (32 bits, little-endian). */
export function packRecords(records: readonly Buffer[]): Buffer {
  const packed = Buffer.allocUnsafe(records.reduce((sum, record) => sum + LENGTH_BYTES + record.length, 0));
  let at = 0;
  for (const record of records) {
    at = packed.writeUInt32LE(record.length, at);
    at += record.copy(packed, at);
  }
  return packed;
}

/** The records of a file, one by one. Each is a view of bytes that the next one overwrites: the file is never whole in memory. */
export function* readPackedRecords(path: string): Generator<Buffer> {
  const reader = new ChunkReader(path);
  try {
    for (let head = reader.take(LENGTH_BYTES); head; head = reader.take(LENGTH_BYTES)) {
      const record = reader.take(head.readUInt32LE());
      if (!record) throw new Error("The file of records ends within one.");
      yield record;
    }
  } finally {
    reader.close();
  }
}

class ChunkReader {
  readonly #file: number;
  #chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  #from = 0;
  #to = 0;

  constructor(path: string) {
    this.#file = openSync(path, "r");
  }

  /** The next bytes, valid until the next call; undefined when fewer are left. */
  take(bytes: number): Buffer | undefined {
    if (this.#to - this.#from < bytes) this.#fill(bytes);
    if (this.#to - this.#from < bytes) return undefined;
    this.#from += bytes;
    return this.#chunk.subarray(this.#from - bytes, this.#from);
  }

  close(): void {
    closeSync(this.#file);
  }

  #fill(bytes: number): void {
    const left = this.#chunk.subarray(this.#from, this.#to);
    const chunk = bytes > this.#chunk.length ? Buffer.allocUnsafe(bytes) : this.#chunk;
    left.copy(chunk);
    this.#chunk = chunk;
    this.#from = 0;
    this.#to = left.length;
    while (this.#to < this.#chunk.length) {
      const read = readSync(this.#file, this.#chunk, this.#to, this.#chunk.length - this.#to, null);
      if (read === 0) return;
      this.#to += read;
    }
  }
}
