import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import type { Objects } from "@millrace/objects";

/** An object's bytes from an offset on; a gzipped one unpacked, with the offset counted unpacked. */
export async function openLines(objects: Objects, key: string, offset: number): Promise<Readable> {
  const magic = await objects.getRange(key, 0, 2);
  const isGzip = magic.length === 2 && magic[0] === 0x1f && magic[1] === 0x8b;
  if (!isGzip) return objects.read(key, offset);
  const packed = await objects.read(key);
  const unpacked = createGunzip();
  // Whoever reads the unpacked bytes hears of a packed stream that broke.
  packed.on("error", (problem) => unpacked.destroy(problem));
  unpacked.on("close", () => packed.destroy());
  return Readable.from(skip(packed.pipe(unpacked), offset), { objectMode: false });
}

async function* skip(stream: AsyncIterable<Buffer>, bytes: number): AsyncGenerator<Buffer> {
  let left = bytes;
  for await (const part of stream) {
    if (left < part.length) yield left === 0 ? part : part.subarray(left);
    left = Math.max(0, left - part.length);
  }
}
