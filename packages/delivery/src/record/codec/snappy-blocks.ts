import { setImmediate } from "node:timers/promises";

/** snappy-java's own, for both of its stream forms; any reader's buffers hold it. */
const BLOCK_BYTES = 32 * 1024;
/** Then other work of the process gets its turn: a block takes some 40 µs. */
const BLOCKS_A_TURN = 64;

export interface SnappyBlock {
  readonly plainBytes: number;
  readonly compressed: Buffer;
}

/** The bytes as raw Snappy blocks of 32 KiB each. */
export async function snappyBlocks(bytes: Buffer): Promise<SnappyBlock[]> {
  const { compressSync } = await import("snappy");
  const blocks: SnappyBlock[] = [];
  for (let at = 0; at < bytes.length; at += BLOCK_BYTES) {
    const plain = bytes.subarray(at, at + BLOCK_BYTES);
    blocks.push({ plainBytes: plain.length, compressed: compressSync(plain) });
    if (blocks.length % BLOCKS_A_TURN === 0) await setImmediate();
  }
  return blocks;
}
