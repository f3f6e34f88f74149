import { Base64View } from "./base64-view.ts";

export const COMMA = 0x2c;
export const OPEN_LIST = 0x5b;
export const CLOSE_LIST = 0x5d;
export const OPEN_MAP = 0x7b;
export const CLOSE_MAP = 0x7d;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;

/**
 * Walks through JSON in place, for scanners that know which members they look for. Every step says whether what it was asked
 * for stood there; after a no to a value the scan is over.
 */
export class JsonCursor {
  readonly #body: Buffer;
  readonly #base64: Base64View;
  #at = 0;
  /** The last string that was read. */
  start = 0;
  end = 0;

  constructor(body: Buffer) {
    this.#body = body;
    this.#base64 = new Base64View(body);
  }

  /** `{` members `}`, at least one; each is read by a method of the scanner. */
  members<Scanner>(scanner: Scanner, member: (this: Scanner) => boolean): boolean {
    if (!this.take(OPEN_MAP)) return false;
    do {
      this.#blank();
      if (!member.call(scanner)) return false;
    } while (this.take(COMMA));
    return this.take(CLOSE_MAP);
  }

  /** A member's name, given with its quotes, and its colon; after a no, another name may be tried. */
  name(quoted: Buffer): boolean {
    const body = this.#body;
    const at = this.#at;
    for (let i = 0; i < quoted.length; i += 1) if (body[at + i] !== quoted[i]) return false;
    this.#at = at + quoted.length;
    if (this.take(COLON)) return true;
    this.#at = at;
    return false;
  }

  /** A string of base64 that decodes to so many bytes at most. */
  base64(bytesMax: number): boolean {
    if (!this.take(QUOTE)) return false;
    const start = this.#at;
    const end = this.#body.indexOf(QUOTE, start);
    // An escaped quote is found too; the backslash before it is no base64.
    if (end < 0 || (end - start) * 0.75 > bytesMax || !this.#base64.holds(start, end)) return false;
    this.start = start;
    this.end = end;
    this.#at = end + 1;
    return true;
  }

  /** A string without escapes and control characters, of at most so many bytes. */
  string(bytesMax: number): boolean {
    if (!this.take(QUOTE)) return false;
    const body = this.#body;
    const start = this.#at;
    const beyond = Math.min(start + bytesMax + 1, body.length);
    for (let at = start; at < beyond; at += 1) {
      const byte = body[at] as number;
      if (byte === QUOTE) {
        this.start = start;
        this.end = at;
        this.#at = at + 1;
        return true;
      }
      if (byte === BACKSLASH || byte < 0x20) return false;
    }
    return false;
  }

  /** The same, as text. */
  text(bytesMax: number): string | undefined {
    return this.string(bytesMax) ? this.#body.toString("utf8", this.start, this.end) : undefined;
  }

  /** The byte, with blanks round it. */
  take(byte: number): boolean {
    this.#blank();
    if (this.#body[this.#at] !== byte) return false;
    this.#at += 1;
    // Blanks after an opening quote belong to the string.
    if (byte !== QUOTE) this.#blank();
    return true;
  }

  /** Nothing but blanks is left. */
  isDone(): boolean {
    this.#blank();
    return this.#at === this.#body.length;
  }

  #blank(): void {
    const body = this.#body;
    let byte = body[this.#at];
    while (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) {
      this.#at += 1;
      byte = body[this.#at];
    }
  }
}
