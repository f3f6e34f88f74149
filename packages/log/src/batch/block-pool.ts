import { MIB } from "@millrace/base";

const SMALLEST_BYTES = 64 * 1024;
const LARGEST_BYTES = 16 * MIB;

/**
 * Memory for bodies, used again. V8 answers every 64 MiB of buffers that were made with a collection of the whole heap,
 * whatever became of them; with fresh buffers for each request that was half of all that a busy gateway did. Blocks are
 * powers of two; of those that are free at most `keptBytesMax` are kept, and the longest unused go back to the system.
 * Small buffers are made and forgotten as usual.
 */
export class BlockPool {
  readonly #keptBytesMax: number;
  readonly #free = new Map<number, ArrayBuffer[]>();
  /** The free ones of every size, the longest unused first. Within a size they stand in the same order. */
  readonly #byAge = new Set<ArrayBuffer>();
  /** Blocks that were taken. So nothing can be given back twice, and nothing that was made elsewhere. */
  readonly #taken = new WeakSet<ArrayBuffer>();
  #keptBytes = 0;

  constructor(keptBytesMax: number) {
    this.#keptBytesMax = keptBytesMax;
  }

  /** A buffer with anything in it. One that is never given back is collected like any other. */
  take(bytes: number): Buffer {
    if (bytes < SMALLEST_BYTES || bytes > LARGEST_BYTES) return Buffer.allocUnsafe(bytes);
    let size = SMALLEST_BYTES;
    while (size < bytes) size *= 2;
    const block = this.#takeFree(size) ?? Buffer.allocUnsafeSlow(size).buffer;
    this.#taken.add(block);
    return Buffer.from(block, 0, bytes);
  }

  /** Takes back the block that `part` lies in, when it is one of ours. Nobody may look at any part of it any more. */
  give(part: Buffer): void {
    const block = part.buffer as ArrayBuffer;
    if (!this.#taken.delete(block)) return;
    const size = block.byteLength;
    // It would drive all others out and then go itself.
    if (size > this.#keptBytesMax) {
      block.transfer(0);
      return;
    }
    const free = this.#free.get(size);
    if (free) free.push(block);
    else this.#free.set(size, [block]);
    this.#byAge.add(block);
    this.#keptBytes += size;
    this.#forgetOld();
  }

  #takeFree(size: number): ArrayBuffer | undefined {
    const block = this.#free.get(size)?.pop();
    if (!block) return undefined;
    this.#byAge.delete(block);
    this.#keptBytes -= size;
    return block;
  }

  /** So a size that is not asked for any more makes room for one that is. */
  #forgetOld(): void {
    for (const oldest of this.#byAge) {
      if (this.#keptBytes <= this.#keptBytesMax) return;
      this.#byAge.delete(oldest);
      this.#free.get(oldest.byteLength)?.shift();
      this.#keptBytes -= oldest.byteLength;
      // Moved into nothing, which frees it now and not at some later collection.
      oldest.transfer(0);
    }
  }
}

/** The process's one pool, as Buffer has one: what one part of it gave back another may take. */
export const blocks = new BlockPool(12 * MIB);
