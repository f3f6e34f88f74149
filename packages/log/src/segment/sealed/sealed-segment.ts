import { crc32 } from "node:zlib";
import { LogError } from "../../log-error.ts";
import type { ShardName } from "../entry/entry.ts";

/**
 * A sealed segment is a journal's batches sorted by shard, never changed again, and uploaded to the object store as it is:
 *
 *     entries        as in the journal (entry.ts), grouped by shard, each group in order: a run
 *     indexes        for each run that is longer than 64 KiB, three doubles every 64 KiB: offset of an entry in the file, n of
 *                    its first record, its arrival
 *     footer         JSON: the runs, with a checksum of each index, and one of the checksums of
 *                    all entries
 *     trailer        f64 offset of the footer, u32 its length, u32 its CRC-32, "MRSEG001"
 *
 * The file has its name only when it is whole: it is written as `.tmp`, synced, then renamed. Footers are kept in memory,
 * indexes are read when a run is. A damaged footer is made again from the entries, which say all themselves.
 */
export const TRAILER_BYTES = 24;
/** A `.cold` file begins with the size of the whole segment, and goes on with what follows its entries. */
export const COLD_HEADER_BYTES = 8;
const TRAILER_MAGIC = "MRSEG001";
/** One index row for about so many bytes of a run. */
export const INDEX_EVERY_BYTES = 64 * 1024;
export const INDEX_ROW_BYTES = 24;

/** A shard's contiguous bytes in a segment, as the footer names them. */
export interface FooterRun extends RunPlace {
  readonly team: string;
  readonly stream: string;
  readonly shard: number;
}

/** The same as the shard keeps it, for as long as it wants it; there may be very many. */
export interface ShardRun extends RunPlace {
  /** Of the segment it lies in. */
  readonly segment: string;
  readonly name: ShardName;
}

interface RunPlace {
  readonly offset: number;
  readonly length: number;
  readonly first: number;
  /** n after the last record. */
  readonly end: number;
  readonly epoch: number;
  readonly firstMs: number;
  readonly lastMs: number;
  /** Where its index lies, how many rows it has (0: start at `offset`), and their CRC-32. */
  readonly index: { readonly offset: number; readonly rows: number; readonly crc: number };
}

export interface SegmentFooter {
  readonly runs: readonly FooterRun[];
  readonly firstMs: number;
  readonly lastMs: number;
  /** Bytes of all entries, and the CRC-32 of their checksums in order. */
  readonly entryBytes: number;
  readonly crc: number;
}

/** Footer and trailer as they end a segment. */
export function encodeFooter(footer: SegmentFooter, offset: number): Buffer {
  const json = Buffer.from(JSON.stringify(footer));
  const trailer = Buffer.alloc(TRAILER_BYTES);
  trailer.writeDoubleLE(offset, 0);
  trailer.writeUInt32LE(json.length, 8);
  trailer.writeUInt32LE(crc32(json), 12);
  trailer.write(TRAILER_MAGIC, 16, "latin1");
  return Buffer.concat([json, trailer]);
}

/** Where the footer lies, out of the last TRAILER_BYTES of a segment. Throws `corrupt` when they are not a trailer. */
export function readTrailer(trailer: Buffer, name: string): { offset: number; length: number; crc: number } {
  if (trailer.length !== TRAILER_BYTES || trailer.toString("latin1", 16, 24) !== TRAILER_MAGIC) {
    throw new LogError("corrupt", `Segment ${name} has no trailer.`);
  }
  return { offset: trailer.readDoubleLE(0), length: trailer.readUInt32LE(8), crc: trailer.readUInt32LE(12) };
}

export function readFooter(json: Buffer, crc: number, name: string): SegmentFooter {
  if (crc32(json) !== crc) throw new LogError("corrupt", `The footer of segment ${name} does not match its checksum.`);
  return JSON.parse(json.toString("utf8")) as SegmentFooter;
}
