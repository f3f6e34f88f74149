import type { Appended } from "../../stream-log.ts";
import type { PendingAppend } from "./pending.ts";

/**
 * An append that is written piece by piece, so that the rounds of its neighbours never wait for more than a piece of it. Its
 * place in the journal is kept free by a `large` entry; the round that writes the last piece has a `done` entry, and only
 * that round makes it true.
 */
export class LargeWrite {
  readonly pending: PendingAppend;
  readonly answer: Appended;
  /** Where its entry lies, and how long that is. */
  readonly offset: number;
  readonly length: number;
  readonly #parts: readonly Buffer[];
  #written = 0;

  constructor(what: { pending: PendingAppend; answer: Appended; parts: readonly Buffer[]; offset: number }) {
    this.pending = what.pending;
    this.answer = what.answer;
    this.offset = what.offset;
    this.#parts = what.parts;
    this.length = what.parts.reduce((sum, part) => sum + part.length, 0);
  }

  /** The next bytes to write, at most so many, and where. */
  piece(bytesMax: number): { parts: Buffer[]; offset: number; length: number; isLast: boolean } {
    const from = this.#written;
    const to = Math.min(this.length, from + bytesMax);
    const parts: Buffer[] = [];
    let at = 0;
    for (const part of this.#parts) {
      const slice = part.subarray(Math.max(0, from - at), Math.max(0, to - at));
      if (slice.length > 0) parts.push(slice);
      at += part.length;
    }
    return { parts, offset: this.offset + from, length: to - from, isLast: to === this.length };
  }

  /** Says that so many more bytes are durable. */
  advance(bytes: number): void {
    this.#written += bytes;
  }
}
