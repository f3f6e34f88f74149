import {
  CBOR_BYTES,
  CBOR_LIST,
  CBOR_MAP,
  CBOR_NEGATIVE,
  CBOR_TAG_TIME,
  CBOR_TEXT,
  CBOR_UNSIGNED,
  writeCborHead,
} from "./cbor-bytes.ts";

/** A time: tag 1 and an integer of milliseconds, which is AWS's reading of the tag and not the RFC's (seconds). */
export class CborTimestamp {
  readonly ms: number;

  constructor(ms: number) {
    this.ms = Math.round(ms);
  }
}

/** A double that is written as one also where it is a whole number. */
export class CborDouble {
  readonly value: number;

  constructor(value: number) {
    this.value = value;
  }
}

/** Writes plain values as CBOR, definite lengths, shortest integers. Members that are undefined are left out. */
export function encodeCbor(value: unknown): Buffer {
  const parts: Buffer[] = [];
  write(parts, value);
  return Buffer.concat(parts);
}

function write(parts: Buffer[], value: unknown): void {
  if (value === null || value === undefined) parts.push(Buffer.of(0xf6));
  else if (typeof value === "boolean") parts.push(Buffer.of(value ? 0xf5 : 0xf4));
  else if (typeof value === "number") writeNumber(parts, value);
  else if (typeof value === "string") writeBytes(parts, CBOR_TEXT, Buffer.from(value, "utf8"));
  else if (Buffer.isBuffer(value)) writeBytes(parts, CBOR_BYTES, value);
  else if (value instanceof CborDouble) writeDouble(parts, value.value);
  else if (value instanceof CborTimestamp) {
    parts.push(Buffer.of(CBOR_TAG_TIME));
    writeNumber(parts, value.ms);
  } else if (Array.isArray(value)) {
    writeHead(parts, CBOR_LIST, value.length);
    for (const item of value) write(parts, item);
  } else writeMap(parts, Object.entries(value));
}

function writeMap(parts: Buffer[], entries: readonly [string, unknown][]): void {
  const present = entries.filter(([, value]) => value !== undefined);
  writeHead(parts, CBOR_MAP, present.length);
  for (const [key, value] of present) {
    write(parts, key);
    write(parts, value);
  }
}

function writeNumber(parts: Buffer[], value: number): void {
  if (Number.isSafeInteger(value)) {
    if (value >= 0) writeHead(parts, CBOR_UNSIGNED, value);
    else writeHead(parts, CBOR_NEGATIVE, -1 - value);
    return;
  }
  writeDouble(parts, value);
}

function writeDouble(parts: Buffer[], value: number): void {
  const double = Buffer.allocUnsafe(9);
  double[0] = 0xfb;
  double.writeDoubleBE(value, 1);
  parts.push(double);
}

function writeBytes(parts: Buffer[], major: number, bytes: Buffer): void {
  writeHead(parts, major, bytes.length);
  parts.push(bytes);
}

function writeHead(parts: Buffer[], major: number, value: number): void {
  const head = Buffer.allocUnsafe(9);
  parts.push(head.subarray(0, writeCborHead(head, 0, { major, value })));
}
