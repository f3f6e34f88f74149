import { isUtf8 } from "node:buffer";
import { ITEMS_MAX } from "../codec/codec.ts";
import { serializationError } from "../codec/serialization-error.ts";

const DEPTH_MAX = 32;
const BREAK = Symbol("break");

/**
 * Reads one CBOR item (RFC 8949) that fills the whole body into plain values: maps become objects, byte strings become
 * Buffers that share the body's memory, tags are dropped, 64-bit integers become numbers. Definite and indefinite lengths
 * are both read. Anything else, too deep, or too many items throws SerializationException; nothing else is ever thrown.
 * A declared length is checked against the bytes that are left before anything is allocated.
 */
export function decodeCbor(body: Buffer): unknown {
  const reader = new CborReader(body);
  const value = reader.item(0);
  if (value === BREAK || !reader.done) throw serializationError();
  return value;
}

class CborReader {
  readonly #body: Buffer;
  #at = 0;
  #items = 0;

  constructor(body: Buffer) {
    this.#body = body;
  }

  get done(): boolean {
    return this.#at === this.#body.length;
  }

  item(depth: number): unknown {
    this.#items += 1;
    if (depth > DEPTH_MAX || this.#items > ITEMS_MAX) throw serializationError();
    const first = this.#byte();
    const major = first >> 5;
    const info = first & 31;
    if (major === 7) return this.#simple(info);
    const indefinite = info === 31 && major >= 2 && major <= 5;
    const length = indefinite ? -1 : this.#argument(info);
    switch (major) {
      case 0:
        return length;
      case 1:
        return -1 - length;
      case 2:
        return indefinite ? this.#chunks(2) : this.#bytes(length);
      case 3:
        return this.#text(indefinite ? this.#chunks(3) : this.#bytes(length));
      case 4:
        return this.#list(length, depth + 1);
      case 5:
        return this.#map(length, depth + 1);
      default:
        return this.#tagged(depth + 1);
    }
  }

  #tagged(depth: number): unknown {
    const value = this.item(depth);
    if (value === BREAK) throw serializationError();
    return value;
  }

  #list(length: number, depth: number): unknown[] {
    this.#mustHold(length);
    const values: unknown[] = [];
    while (length < 0 || values.length < length) {
      const value = this.item(depth);
      if (value === BREAK) {
        if (length >= 0) throw serializationError();
        return values;
      }
      values.push(value);
    }
    return values;
  }

  #map(length: number, depth: number): Record<string, unknown> {
    this.#mustHold(length);
    const entries: [string, unknown][] = [];
    while (length < 0 || entries.length < length) {
      const key = this.item(depth);
      if (key === BREAK && length < 0) break;
      if (typeof key !== "string") throw serializationError();
      const value = this.item(depth);
      if (value === BREAK) throw serializationError();
      entries.push([key, value]);
    }
    // Unlike assignment, this cannot reach a prototype through a key such as __proto__.
    return Object.fromEntries(entries);
  }

  /** Every item takes a byte at least. */
  #mustHold(items: number): void {
    if (items > this.#body.length - this.#at) throw serializationError();
  }

  #chunks(major: number): Buffer {
    const parts: Buffer[] = [];
    for (;;) {
      const first = this.#byte();
      if (first === 0xff) return Buffer.concat(parts);
      this.#items += 1;
      if (first >> 5 !== major || (first & 31) === 31 || this.#items > ITEMS_MAX) throw serializationError();
      parts.push(this.#bytes(this.#argument(first & 31)));
    }
  }

  #text(bytes: Buffer): string {
    if (!isUtf8(bytes)) throw serializationError();
    return bytes.toString("utf8");
  }

  #bytes(length: number): Buffer {
    const end = this.#at + length;
    if (end > this.#body.length) throw serializationError();
    const bytes = this.#body.subarray(this.#at, end);
    this.#at = end;
    return bytes;
  }

  #byte(): number {
    const byte = this.#body[this.#at];
    if (byte === undefined) throw serializationError();
    this.#at += 1;
    return byte;
  }

  #argument(info: number): number {
    if (info < 24) return info;
    if (info === 24) return this.#byte();
    if (info === 25) return this.#bytes(2).readUInt16BE();
    if (info === 26) return this.#bytes(4).readUInt32BE();
    if (info === 27) return Number(this.#bytes(8).readBigUInt64BE());
    throw serializationError();
  }

  #simple(info: number): unknown {
    switch (info) {
      case 20:
        return false;
      case 21:
        return true;
      case 22:
      case 23:
        return null;
      case 25:
        return halfFloat(this.#bytes(2).readUInt16BE());
      case 26:
        return this.#bytes(4).readFloatBE();
      case 27:
        return this.#bytes(8).readDoubleBE();
      case 31:
        return BREAK;
      default:
        throw serializationError();
    }
  }
}

function halfFloat(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
