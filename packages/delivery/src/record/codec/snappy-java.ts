import { snappyBlocks } from "./snappy-blocks.ts";
import { uint32 } from "./uint32.ts";

const VERSION = 1;
const HEADER = Buffer.concat([Buffer.from([0x82]), Buffer.from("SNAPPY\0"), uint32(VERSION), uint32(VERSION)]);

/**
 * The stream of xerial's snappy-java, which AWS writes: a header (0x82 "SNAPPY" 0, version, lowest compatible version), then for
 * each block its compressed length and a raw Snappy block. Numbers are 32 bits, big-endian.
 */
export async function snappyJava(bytes: Buffer): Promise<Buffer> {
  const parts: Buffer[] = [HEADER];
  for (const block of await snappyBlocks(bytes)) parts.push(uint32(block.compressed.length), block.compressed);
  return Buffer.concat(parts);
}
