import { blocks } from "@millrace/log";

const FIRST_BYTES = 4096;
const BLOCK_BYTES_MAX = 1024 * 1024;
const LENGTH_BYTES = 4;

/**
 * Bytes that are appended to, in blocks that grow and are used again. What is appended is copied: a record that stayed a view would
 * keep the whole page alive that it was read in, and a thousand partitions a thousand pages.
 */
export class ByteRun {
  readonly #full: Buffer[] = [];
  #block: Buffer = Buffer.alloc(0);
  #used = 0;
  #bytes = 0;

  get bytes(): number {
    return this.#bytes;
  }

  append(data: Buffer): void {
    this.#bytes += data.length;
    let from = 0;
    while (from < data.length) {
      if (this.#used === this.#block.length) this.#grow(Math.min(BLOCK_BYTES_MAX, data.length - from));
      const copied = data.copy(this.#block, this.#used, from);
      this.#used += copied;
      from += copied;
    }
  }

  /** Appends bytes that stay together, and returns them where they lie now. */
  keep(data: Buffer): Buffer {
    if (this.#used + data.length > this.#block.length) this.#grow(data.length);
    this.#bytes += data.length;
    const from = this.#used;
    data.copy(this.#block, from);
    this.#used += data.length;
    return this.#block.subarray(from, this.#used);
  }

  /** Appends bytes behind their length (32 bits, little-endian), in one block with it. */
  appendPacked(data: Buffer): void {
    const bytes = LENGTH_BYTES + data.length;
    if (this.#used + bytes > this.#block.length) this.#grow(bytes);
    this.#bytes += bytes;
    data.copy(this.#block, this.#block.writeUInt32LE(data.length, this.#used));
    this.#used += bytes;
  }

  /** The blocks, as views. */
  parts(): Buffer[] {
    return this.#used > 0 ? [...this.#full, this.#block.subarray(0, this.#used)] : this.#full;
  }

  /** Gives the blocks back: nothing that was appended may be looked at any more. */
  release(): void {
    for (const block of [...this.#full, this.#block]) blocks.give(block);
    this.#full.length = 0;
    this.#block = Buffer.alloc(0);
    this.#used = 0;
  }

  #grow(wanted: number): void {
    if (this.#used > 0) this.#full.push(this.#block.subarray(0, this.#used));
    const next = Math.max(wanted, Math.min(BLOCK_BYTES_MAX, Math.max(FIRST_BYTES, this.#block.length * 2)));
    this.#block = blocks.take(next);
    this.#used = 0;
  }
}
