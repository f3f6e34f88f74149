/**
 * Records on their way into a task's thread: one block for each in-application stream, so that a step costs a handful of transfers.
 *
 * Layout, for each record in order, little-endian: f64 arrival in milliseconds, u32 length of the data, u8 flags, the data. Flag 1: the
 * data are a sentence, why the record has none. Flag 2: another task counts the record and shows it; its rows may be for this one.
 */
export interface PackedRecords {
  /** The in-application stream. */
  readonly stream: string;
  readonly count: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const HEADER_BYTES = 13;

export interface PackedRecord {
  readonly arrivalMs: number;
  readonly data: Buffer;
  readonly isFailure: boolean;
  /** Another task counts it. */
  readonly isGuest: boolean;
}

interface DataPart {
  readonly body: Buffer;
  readonly place: { readonly dataStart: number; readonly dataEnd: number };
}

export type RecordFlags = Partial<Pick<PackedRecord, "isFailure" | "isGuest">>;

const FAILURE = 1;
const GUEST = 2;

/** What so many records of so many bytes take when they are packed. */
export function packedBytes(bytes: number, count: number): number {
  return bytes + count * HEADER_BYTES;
}

/** Packs records one after the other, into a block of the size that is expected; it grows as it must. */
export class RecordPacker {
  readonly stream: string;
  count = 0;
  #bytes: Buffer<ArrayBuffer>;
  #at = 0;

  constructor(stream: string, bytesExpected = 64 * 1024) {
    this.stream = stream;
    this.#bytes = Buffer.allocUnsafeSlow(bytesExpected);
  }

  add(arrivalMs: number, data: Uint8Array, flags: RecordFlags = {}): void {
    const at = this.#head(arrivalMs, data.length, flags);
    this.#bytes.set(data, at);
  }

  /** The same for data that lie somewhere in a body. */
  addPart(arrivalMs: number, { body, place: { dataStart, dataEnd } }: DataPart, flags: RecordFlags): void {
    const at = this.#head(arrivalMs, dataEnd - dataStart, flags);
    body.copy(this.#bytes, at, dataStart, dataEnd);
  }

  /** The same for data that stand in base64, without a copy in between. */
  addBase64(arrivalMs: number, text: string, flags: RecordFlags = {}): void {
    const at = this.#head(arrivalMs, Buffer.byteLength(text, "base64"), flags);
    this.#bytes.write(text, at, "base64");
  }

  finish(): PackedRecords {
    return { stream: this.stream, count: this.count, bytes: new Uint8Array(this.#bytes.buffer, 0, this.#at) };
  }

  #head(arrivalMs: number, length: number, { isFailure = false, isGuest = false }: RecordFlags): number {
    const head = this.#at;
    const at = head + HEADER_BYTES;
    this.#reserve(at + length);
    this.#bytes.writeDoubleLE(arrivalMs, head);
    this.#bytes.writeUInt32LE(length, head + 8);
    this.#bytes[head + 12] = (isFailure ? FAILURE : 0) | (isGuest ? GUEST : 0);
    this.#at = at + length;
    this.count += 1;
    return at;
  }

  #reserve(length: number): void {
    if (length <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(length, this.#bytes.length * 2));
    this.#bytes.copy(larger, 0, 0, this.#at);
    this.#bytes = larger;
  }
}

/** Visits packed records in order. The data are views of the block. */
export function forEachPacked(packed: PackedRecords, visit: (record: PackedRecord) => void): void {
  const bytes = Buffer.from(packed.bytes.buffer, packed.bytes.byteOffset, packed.bytes.byteLength);
  for (let at = 0; at < bytes.length; ) {
    const length = bytes.readUInt32LE(at + 8);
    const from = at + HEADER_BYTES;
    const arrivalMs = bytes.readDoubleLE(at);
    const flags = bytes[at + 12] as number;
    at = from + length;
    const data = bytes.subarray(from, at);
    visit({ arrivalMs, data, isFailure: (flags & FAILURE) !== 0, isGuest: (flags & GUEST) !== 0 });
  }
}
