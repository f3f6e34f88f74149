import { snappyBlocks } from "./snappy-blocks.ts";
import { uint32 } from "./uint32.ts";

/**
 * The block stream of Hadoop's SnappyCodec: for each block its plain length, then its one chunk: compressed length and a raw
 * Snappy block. Numbers are 32 bits, big-endian; there is no header and no end mark.
 */
export async function hadoopSnappy(bytes: Buffer): Promise<Buffer> {
  const parts: Buffer[] = [];
  for (const block of await snappyBlocks(bytes)) {
    parts.push(uint32(block.plainBytes), uint32(block.compressed.length), block.compressed);
  }
  return Buffer.concat(parts);
}
