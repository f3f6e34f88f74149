import { crc32 } from "node:zlib";
import type { StagedRecord } from "./staged-record.ts";

/**
 * The records of a staged batch as bytes. A file is `MLR1`, the number of records, then each record, then the CRC-32 of all of
 * it before. A record is its arrival (a double), the lengths of id, partition key, data and source, and those four one after
 * the other. A source that is the same bytes as the data is not written again: its length is `SAME`. Numbers are 32 bits unless
 * said otherwise; all are little-endian.
 */
const MAGIC = Buffer.from("MLR1");
const HEAD_BYTES = MAGIC.length + 4;
const RECORD_HEAD_BYTES = 8 + 4 * 4;
const CRC_BYTES = 4;
const SAME = 0xffff_ffff;

/** The bytes of a batch's records. */
export function encodeStagedRecords(records: readonly StagedRecord[]): Buffer {
  const bytes = Buffer.allocUnsafe(
    HEAD_BYTES + records.reduce((sum, record) => sum + recordBytes(record), 0) + CRC_BYTES,
  );
  MAGIC.copy(bytes);
  bytes.writeUInt32LE(records.length, MAGIC.length);
  let at = HEAD_BYTES;
  for (const record of records) at = writeRecord(bytes, at, record);
  bytes.writeUInt32LE(crc32(bytes.subarray(0, at)), at);
  return bytes;
}

/** The records out of their bytes, as views of them. Throws when the bytes are damaged: a batch is never delivered in part. */
export function decodeStagedRecords(bytes: Buffer): StagedRecord[] {
  const end = bytes.length - CRC_BYTES;
  if (end < HEAD_BYTES || !bytes.subarray(0, MAGIC.length).equals(MAGIC))
    throw new Error("not a file of staged records");
  if (crc32(bytes.subarray(0, end)) !== bytes.readUInt32LE(end)) throw new Error("staged records are damaged");
  const records: StagedRecord[] = [];
  let at = HEAD_BYTES;
  for (let left = bytes.readUInt32LE(MAGIC.length); left > 0; left--) {
    const { record, next } = readRecord(bytes, at);
    records.push(record);
    at = next;
  }
  if (at !== end) throw new Error("staged records do not fill their file");
  return records;
}

const isUnchanged = (record: StagedRecord): boolean =>
  record.source === record.data || record.source.equals(record.data);

function recordBytes(record: StagedRecord): number {
  const sourceBytes = isUnchanged(record) ? 0 : record.source.length;
  const texts = Buffer.byteLength(record.id) + Buffer.byteLength(record.partitionKey);
  return RECORD_HEAD_BYTES + texts + record.data.length + sourceBytes;
}

function writeRecord(bytes: Buffer, start: number, record: StagedRecord): number {
  let at = start + RECORD_HEAD_BYTES;
  const idBytes = bytes.write(record.id, at);
  at += idBytes;
  const keyBytes = bytes.write(record.partitionKey, at);
  at += keyBytes;
  at += record.data.copy(bytes, at);
  const unchanged = isUnchanged(record);
  if (!unchanged) at += record.source.copy(bytes, at);
  bytes.writeDoubleLE(record.arrivalMs, start);
  bytes.writeUInt32LE(idBytes, start + 8);
  bytes.writeUInt32LE(keyBytes, start + 12);
  bytes.writeUInt32LE(record.data.length, start + 16);
  bytes.writeUInt32LE(unchanged ? SAME : record.source.length, start + 20);
  return at;
}

function readRecord(bytes: Buffer, start: number): { record: StagedRecord; next: number } {
  const idAt = start + RECORD_HEAD_BYTES;
  const keyAt = idAt + bytes.readUInt32LE(start + 8);
  const dataAt = keyAt + bytes.readUInt32LE(start + 12);
  const sourceAt = dataAt + bytes.readUInt32LE(start + 16);
  const sourceBytes = bytes.readUInt32LE(start + 20);
  const data = bytes.subarray(dataAt, sourceAt);
  const next = sourceBytes === SAME ? sourceAt : sourceAt + sourceBytes;
  const record: StagedRecord = {
    id: bytes.toString("utf8", idAt, keyAt),
    arrivalMs: bytes.readDoubleLE(start),
    data,
    source: sourceBytes === SAME ? data : bytes.subarray(sourceAt, next),
    partitionKey: bytes.toString("utf8", keyAt, dataAt),
  };
  return { record, next };
}
