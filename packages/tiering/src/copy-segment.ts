import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { blocks, type SealedSegment, type SegmentAdmin } from "@millrace/log";
import type { Objects } from "@millrace/objects";
import { SCRATCH_PREFIX } from "./sweep-leftovers.ts";

const PIECE_BYTES = 4 * 1024 * 1024;

/** Copies a segment under the key and reads the copy back. Returns the CRC-32 of all its bytes; throws when the copy differs. */
export async function copySegment(
  objects: Objects,
  admin: SegmentAdmin,
  { segment, key }: { segment: SealedSegment; key: string },
): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), SCRATCH_PREFIX));
  try {
    const file = join(folder, "segment");
    const crc = await download(admin, segment, file);
    // A segment's name is never given to other bytes, so what is there already was put by an earlier or another worker.
    await objects.put(key, { file }, { ifAbsent: true });
    await verify(objects, { key, bytes: segment.bytes, crc });
    return crc;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function download(admin: SegmentAdmin, segment: SealedSegment, path: string): Promise<number> {
  const file = await open(path, "wx");
  let crc = 0;
  try {
    for (let offset = 0; offset < segment.bytes; ) {
      const piece = await admin.read(segment.name, offset, Math.min(PIECE_BYTES, segment.bytes - offset));
      if (piece.length === 0) throw new Error(`Segment ${segment.name} ended at ${offset} of ${segment.bytes} bytes.`);
      crc = crc32(piece, crc);
      await file.writeFile(piece);
      offset += piece.length;
      blocks.give(piece);
    }
  } finally {
    await file.close();
  }
  return crc;
}

async function verify(objects: Objects, expected: { key: string; bytes: number; crc: number }): Promise<void> {
  const found = await objects.head(expected.key);
  let crc = 0;
  if (found?.bytes === expected.bytes) {
    for await (const piece of await objects.read(expected.key)) crc = crc32(piece as Buffer, crc);
    if (crc === expected.crc) return;
  }
  await objects.delete(expected.key);
  throw new Error(`The copy ${expected.key} is not what was written; it was removed and will be made again.`);
}
