import { crc32 } from "node:zlib";
import type { ShardRef } from "../../stream-log.ts";

/**
 * An entry is the unit of both kinds of file: a journal is a run of entries in the order they were written, a sealed
 * segment has the same bytes sorted by shard. Little-endian; numbers that may pass 2^32 are doubles.
 *
 *      0  u32  magic "MRE1"
 *      4  u32  length of the whole entry
 *      8  u32  CRC-32 of bytes [12, length)
 *     12  u8   kind: batch, open, seal, trim, drop, mark, large, done
 *     13  u8   flags: 1 data is base64 text, 2 body is sealed with AES-256-GCM
 *     14  u16  length of the team's id
 *     16  u16  length of the stream's id
 *     18  u16  length of the producer's id, 0 when there is none
 *     20  u32  epoch of the owner that wrote it
 *     24  u32  shard
 *     28  u32  durable: the journal was synced up to this offset before the entry was written
 *     32  f64  n of the first record; of a trim, n of the first record that is kept; of a large, the length of the batch
 *              that follows; of a done, the offset of the batch that is whole
 *     40  u32  count of records
 *     44  u32  bytes of data and keys, decoded
 *     48  f64  arrival, unix milliseconds; of a trim and an open, the time before which records are gone; of an open only
 *              when a shard of the same name was dropped
 *     56  f64  producer's sequence
 *     64  u32  version of the team key that sealed the body
 *     68  u32  salt: a random number of the journal, which is in its name
 *     72       team id, stream id, producer id, then for a sealed body 12 bytes of nonce and 16 of tag, then the body
 *
 * CRC-32 (zlib's) and not CRC-32C: docs/adr/0007.
 *
 * `durable` tells a torn tail from damage. A bad entry is a torn tail only when no good entry after it was written
 * when the bad one's place had already been synced; otherwise acknowledged bytes were lost, which is never passed over.
 * A `mark` is nothing but such a proof: it ends a journal whose owner closed it in peace.
 *
 * A large batch is written piece by piece while rounds of small ones go on behind it. A `large` before it says how many
 * bytes are kept free for it, and a `done` goes with its last piece: without that a batch which is not whole was never
 * acknowledged.
 *
 * The salt is for the search for the next good entry behind damage, which looks through the records that people sent: a
 * record that contains a well-made entry is not taken for one, because its maker cannot know the salt.
 */
export const ENTRY_MAGIC = 0x3145524d;
export const ENTRY_HEADER_BYTES = 72;
export const SEAL_BYTES = 28;
/** No entry is larger: 10 MiB of records as base64, and room. */
export const ENTRY_BYTES_MAX = 32 * 1024 * 1024;

export const entryKinds = { batch: 1, open: 2, seal: 3, trim: 4, drop: 5, mark: 6, large: 7, done: 8 } as const;
export type EntryKind = keyof typeof entryKinds;
const kindNames: Readonly<Record<number, EntryKind>> = {
  1: "batch",
  2: "open",
  3: "seal",
  4: "trim",
  5: "drop",
  6: "mark",
  7: "large",
  8: "done",
};

const FLAG_BASE64 = 1;
const FLAG_SEALED = 2;

/** What a header says, the names left out: those are read only where they are needed. */
export interface EntryHead {
  readonly length: number;
  readonly kind: EntryKind;
  readonly base64: boolean;
  readonly sealed: boolean;
  readonly epoch: number;
  readonly durable: number;
  readonly first: number;
  readonly count: number;
  readonly dataBytes: number;
  readonly arrivalMs: number;
  readonly producerSequence: number;
  readonly keyVersion: number;
  readonly salt: number;
  /** Offset of the body (or of the nonce when sealed) from the entry's start. */
  readonly bodyStart: number;
}

export interface EntryNames {
  readonly ref: ShardRef;
  /** Empty when there is none. */
  readonly producerId: string;
}

export type EntryFields = Omit<EntryHead, "length" | "bodyStart"> & { readonly producerId: string };

/** For entries that say less than a batch. */
export const blankFields: EntryFields = {
  kind: "mark",
  base64: false,
  sealed: false,
  producerId: "",
  producerSequence: 0,
  epoch: 0,
  durable: 0,
  first: 0,
  count: 0,
  dataBytes: 0,
  arrivalMs: 0,
  keyVersion: 0,
  salt: 0,
};

/** A shard's name as entries carry it, made once for each shard. */
export interface ShardName {
  readonly shard: number;
  readonly teamLength: number;
  /** Team id, stream id. */
  readonly bytes: Buffer;
}

export function shardName({ team, stream, shard }: ShardRef): ShardName {
  return { shard, teamLength: Buffer.byteLength(team), bytes: Buffer.from(team + stream) };
}

/** The bytes of an entry up to its body; the CRC covers the body parts too, which are written after it. */
export function encodeEntryHead(fields: EntryFields, name: ShardName, body: readonly Buffer[]): Buffer {
  const head = Buffer.allocUnsafe(headLength(fields, name));
  let length = head.length;
  for (const part of body) length += part.length;
  writeHead(fields, name, { into: head, at: 0, length });
  let crc = crc32(head.subarray(12));
  for (const part of body) crc = crc32(part, crc);
  head.writeUInt32LE(crc, 8);
  return head;
}

/** Writes a whole entry at `at`, where there is room for it. Returns its length. */
export function writeEntry(
  fields: EntryFields,
  name: ShardName,
  { body, into, at }: { readonly body: readonly Buffer[]; readonly into: Buffer; readonly at: number },
): number {
  let end = at + headLength(fields, name);
  for (const part of body) {
    into.set(part, end);
    end += part.length;
  }
  writeHead(fields, name, { into, at, length: end - at });
  into.writeUInt32LE(crc32(into.subarray(at + 12, end)), at + 8);
  return end - at;
}

function headLength({ producerId }: EntryFields, name: ShardName): number {
  return ENTRY_HEADER_BYTES + name.bytes.length + (producerId === "" ? 0 : Buffer.byteLength(producerId));
}

/** All of the head but the CRC. */
function writeHead(
  fields: EntryFields,
  name: ShardName,
  { into, at, length }: { readonly into: Buffer; readonly at: number; readonly length: number },
): void {
  const producerAt = at + ENTRY_HEADER_BYTES + name.bytes.length;
  const producerLength = fields.producerId === "" ? 0 : into.write(fields.producerId, producerAt);
  into.writeUInt32LE(ENTRY_MAGIC, at);
  into.writeUInt32LE(length, at + 4);
  into[at + 12] = entryKinds[fields.kind];
  into[at + 13] = (fields.base64 ? FLAG_BASE64 : 0) | (fields.sealed ? FLAG_SEALED : 0);
  into.writeUInt16LE(name.teamLength, at + 14);
  into.writeUInt16LE(name.bytes.length - name.teamLength, at + 16);
  into.writeUInt16LE(producerLength, at + 18);
  into.writeUInt32LE(fields.epoch, at + 20);
  into.writeUInt32LE(name.shard, at + 24);
  into.writeUInt32LE(fields.durable, at + 28);
  into.writeDoubleLE(fields.first, at + 32);
  into.writeUInt32LE(fields.count, at + 40);
  into.writeUInt32LE(fields.dataBytes, at + 44);
  into.writeDoubleLE(fields.arrivalMs, at + 48);
  into.writeDoubleLE(fields.producerSequence, at + 56);
  into.writeUInt32LE(fields.keyVersion, at + 64);
  into.writeUInt32LE(fields.salt, at + 68);
  into.set(name.bytes, at + ENTRY_HEADER_BYTES);
}

/**
 * Reads the entry at `at`. Undefined when the bytes are not an entry, or not whole, or do not match their checksum;
 * the caller knows whether that is a torn tail or damage.
 */
export function readEntryHead(bytes: Buffer, at: number): EntryHead | undefined {
  if (at + ENTRY_HEADER_BYTES > bytes.length || bytes.readUInt32LE(at) !== ENTRY_MAGIC) return undefined;
  const length = bytes.readUInt32LE(at + 4);
  if (length < ENTRY_HEADER_BYTES || at + length > bytes.length) return undefined;
  if (crc32(bytes.subarray(at + 12, at + length)) !== bytes.readUInt32LE(at + 8)) return undefined;
  return peekEntryHead(bytes, at);
}

/** What the header at `at` claims, its checksum not looked at. */
export function peekEntryHead(bytes: Buffer, at: number): EntryHead | undefined {
  if (at + ENTRY_HEADER_BYTES > bytes.length) return undefined;
  const kind = kindNames[bytes[at + 12] ?? 0];
  if (!kind) return undefined;
  const flags = bytes[at + 13] ?? 0;
  const nameBytes = bytes.readUInt16LE(at + 14) + bytes.readUInt16LE(at + 16) + bytes.readUInt16LE(at + 18);
  return {
    length: bytes.readUInt32LE(at + 4),
    kind,
    base64: (flags & FLAG_BASE64) !== 0,
    sealed: (flags & FLAG_SEALED) !== 0,
    epoch: bytes.readUInt32LE(at + 20),
    durable: bytes.readUInt32LE(at + 28),
    first: bytes.readDoubleLE(at + 32),
    count: bytes.readUInt32LE(at + 40),
    dataBytes: bytes.readUInt32LE(at + 44),
    arrivalMs: bytes.readDoubleLE(at + 48),
    producerSequence: bytes.readDoubleLE(at + 56),
    keyVersion: bytes.readUInt32LE(at + 64),
    salt: bytes.readUInt32LE(at + 68),
    bodyStart: ENTRY_HEADER_BYTES + nameBytes,
  };
}

/** The names in the entry at `at`. */
export function readEntryNames(bytes: Buffer, at: number): EntryNames {
  const start = at + ENTRY_HEADER_BYTES;
  const teamEnd = start + bytes.readUInt16LE(at + 14);
  const streamEnd = teamEnd + bytes.readUInt16LE(at + 16);
  const producerEnd = streamEnd + bytes.readUInt16LE(at + 18);
  return {
    ref: {
      team: bytes.toString("utf8", start, teamEnd),
      stream: bytes.toString("utf8", teamEnd, streamEnd),
      shard: bytes.readUInt32LE(at + 24),
    },
    producerId: bytes.toString("utf8", streamEnd, producerEnd),
  };
}

/** True when the entry at `at` belongs to the shard: a good checksum does not say that the disk gave what was asked for. */
export function isOfShard(bytes: Buffer, at: number, name: ShardName): boolean {
  const start = at + ENTRY_HEADER_BYTES;
  return (
    bytes.readUInt32LE(at + 24) === name.shard &&
    bytes.readUInt16LE(at + 14) === name.teamLength &&
    bytes.readUInt16LE(at + 16) === name.bytes.length - name.teamLength &&
    bytes.compare(name.bytes, 0, name.bytes.length, start, start + name.bytes.length) === 0
  );
}

/** The length an entry claims at `at`, whether or not all of it is in `bytes`; undefined when no entry begins there. */
export function claimedEntryLength(bytes: Buffer, at: number): number | undefined {
  if (at + 8 > bytes.length || bytes.readUInt32LE(at) !== ENTRY_MAGIC) return undefined;
  const length = bytes.readUInt32LE(at + 4);
  return length >= ENTRY_HEADER_BYTES && length <= ENTRY_BYTES_MAX ? length : undefined;
}
