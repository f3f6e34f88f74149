import { blocks } from "../batch/block-pool.ts";

/**
 * What travels between a log client and a log server, after the handshake (handshake.ts): frames, little-endian.
 *
 *      0  u32  bytes of the frame after these four
 *      4  u32  id: the request's number; an answer has that of its request, a hint that of its watch
 *      8  u8   kind: request, answer, failure, hint
 *      9  u32  bytes of the head
 *     13       head: JSON
 *              bodies: for each its length (u32), then its bytes
 *
 * Requests are answered in any order. JSON costs little beside the bodies, which are copied as they are.
 */
export const frameKinds = { request: 1, answer: 2, failure: 3, hint: 4 } as const;
export type FrameKind = keyof typeof frameKinds;
const kindNames: Readonly<Record<number, FrameKind>> = { 1: "request", 2: "answer", 3: "failure", 4: "hint" };

export interface Frame {
  readonly id: number;
  readonly kind: FrameKind;
  readonly head: unknown;
  readonly bodies: readonly Buffer[];
}

const PREFIX_BYTES = 13;
/** A page is no larger, nor is an append. */
export const FRAME_BYTES_MAX = 128 * 1024 * 1024;

/** The pieces of a frame, to be written one after the other. */
export function encodeFrame(frame: Frame): Buffer[] {
  const head = Buffer.from(JSON.stringify(frame.head ?? null));
  let length = PREFIX_BYTES - 4 + head.length;
  const pieces: Buffer[] = [];
  for (const body of frame.bodies) {
    const size = Buffer.allocUnsafe(4);
    size.writeUInt32LE(body.length);
    pieces.push(size, body);
    length += 4 + body.length;
  }
  const start = Buffer.allocUnsafe(PREFIX_BYTES);
  start.writeUInt32LE(length, 0);
  start.writeUInt32LE(frame.id, 4);
  start[8] = frameKinds[frame.kind];
  start.writeUInt32LE(head.length, 9);
  return [start, head, ...pieces];
}

/** Puts the chunks of a socket together again. Throws when they are not frames. */
export class FrameReader {
  #chunks: Buffer[] = [];
  #length = 0;

  /** The frames that the chunk completes. */
  *push(chunk: Buffer): Generator<Frame> {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
    for (let size = this.#size(); size !== undefined && this.#length >= size; size = this.#size()) {
      yield decodeFrame(this.take(size));
    }
  }

  get length(): number {
    return this.#length;
  }

  /** The first `size` bytes, which are there: as they came when they came in one piece, else put together in a block. */
  take(size: number): Buffer {
    const first = this.#chunks[0];
    if (first && first.length >= size) {
      this.#drop(size);
      return first.subarray(0, size);
    }
    const taken = blocks.take(size);
    let at = 0;
    for (const chunk of this.#chunks) at += chunk.copy(taken, at, 0, Math.min(chunk.length, size - at));
    this.#drop(size);
    return taken;
  }

  add(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
  }

  #drop(size: number): void {
    let whole = 0;
    let left = size;
    for (const chunk of this.#chunks) {
      if (chunk.length > left) break;
      left -= chunk.length;
      whole += 1;
    }
    this.#chunks.splice(0, whole);
    const first = this.#chunks[0];
    if (first && left > 0) this.#chunks[0] = first.subarray(left);
    this.#length -= size;
  }

  #size(): number | undefined {
    if (this.#length < 4) return undefined;
    const first = this.#chunks[0];
    const start = first && first.length >= 4 ? first : Buffer.concat(this.#chunks);
    const size = start.readUInt32LE(0);
    if (size < PREFIX_BYTES - 4 || size > FRAME_BYTES_MAX) throw new Error(`A frame of ${size} bytes is none of ours.`);
    return 4 + size;
  }
}

function decodeFrame(bytes: Buffer): Frame {
  const kind = kindNames[bytes[8] ?? 0];
  if (!kind) throw new Error("A frame of an unknown kind.");
  const headEnd = PREFIX_BYTES + bytes.readUInt32LE(9);
  const bodies: Buffer[] = [];
  for (let at = headEnd; at < bytes.length; ) {
    const end = at + 4 + bytes.readUInt32LE(at);
    if (end > bytes.length) throw new Error("A frame's body goes beyond its end.");
    bodies.push(bytes.subarray(at + 4, end));
    at = end;
  }
  return { id: bytes.readUInt32LE(4), kind, head: JSON.parse(bytes.toString("utf8", PREFIX_BYTES, headEnd)), bodies };
}
