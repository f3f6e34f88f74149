import { createHash } from "node:crypto";
import { type FileHandle, mkdir, open } from "node:fs/promises";
import { dirname } from "node:path";

const PIECE_BYTES = 1024 * 1024;

/**
 * Copies a file, or its first `bytes` bytes, and syncs the copy. Returns the SHA-256 of what was copied, in hexadecimal. Throws when
 * the file has fewer bytes than were asked for.
 */
export async function copyFile(from: string, to: string, bytes = Number.POSITIVE_INFINITY): Promise<string> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  const source = await open(from, "r");
  try {
    const target = await open(to, "wx", 0o600);
    try {
      const sha256 = await pour(source, target, bytes);
      await target.sync();
      return sha256;
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

async function pour(source: FileHandle, target: FileHandle, bytes: number): Promise<string> {
  const hash = createHash("sha256");
  const piece = Buffer.allocUnsafe(PIECE_BYTES);
  let at = 0;
  while (at < bytes) {
    const { bytesRead } = await source.read(piece, 0, Math.min(PIECE_BYTES, bytes - at), at);
    if (bytesRead === 0) break;
    const part = piece.subarray(0, bytesRead);
    hash.update(part);
    await target.writeFile(part);
    at += bytesRead;
  }
  if (Number.isFinite(bytes) && at < bytes) throw new Error(`The file ended at ${at} of ${bytes} bytes.`);
  return hash.digest("hex");
}
