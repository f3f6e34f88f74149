import type { FileHandle } from "node:fs/promises";
import type { ObjectHeaders } from "../objects.ts";

/**
 * An object's headers lie behind its bytes in the same file, so that one rename changes both:
 *
 *     the object's bytes | JSON of Kept | its length, 8 hex digits | MARK
 *
 * A file that does not end in MARK is the object's bytes and nothing else; an object whose own bytes end in it gets a
 * footer whatever its headers.
 */
const MARK = "#millrace-object-headers";
const TAIL_BYTES = 8 + MARK.length;
/** One read usually has all of a footer. */
const GUESS_BYTES = 1024;

export interface Kept {
  readonly headers?: ObjectHeaders;
  readonly etag?: string;
}

/** What is known of an open file: how many of its bytes are the object's, and what was kept with them. */
export interface FileFacts extends Kept {
  readonly bytes: number;
  readonly modifiedMs: number;
}

/** The footer to write behind the bytes that end in `tail`; empty when none is needed. */
export function footerOf({ headers, etag }: Kept, tail: Uint8Array): Buffer {
  const isNeeded = headers !== undefined || etag !== undefined || endsInMark(Buffer.from(tail));
  if (!isNeeded) return Buffer.alloc(0);
  const json = Buffer.from(JSON.stringify({ headers, etag }));
  const length = json.length.toString(16).padStart(8, "0");
  return Buffer.concat([json, Buffer.from(length + MARK)]);
}

/** The last bytes of a file, as `footerOf` wants them. */
export async function readTail(file: FileHandle, bytes: number): Promise<Buffer> {
  return readAt(file, Math.max(0, bytes - MARK.length), Math.min(bytes, MARK.length));
}

export async function readFacts(file: FileHandle): Promise<FileFacts | undefined> {
  const found = await file.stat();
  if (!found.isFile()) return undefined;
  const { size, mtimeMs: modifiedMs } = found;
  const guess = await readAt(file, Math.max(0, size - GUESS_BYTES), Math.min(size, GUESS_BYTES));
  if (!endsInMark(guess)) return { bytes: size, modifiedMs };
  const jsonBytes = Number.parseInt(
    guess.toString("latin1", guess.length - TAIL_BYTES, guess.length - MARK.length),
    16,
  );
  const bytes = size - TAIL_BYTES - jsonBytes;
  const json = await readAt(file, bytes, jsonBytes);
  return { bytes, modifiedMs, ...(JSON.parse(json.toString()) as Kept) };
}

function endsInMark(bytes: Buffer): boolean {
  return bytes.length >= MARK.length && bytes.toString("latin1", bytes.length - MARK.length) === MARK;
}

async function readAt(file: FileHandle, offset: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await file.read(bytes, 0, length, offset);
  return bytes.subarray(0, bytesRead);
}
