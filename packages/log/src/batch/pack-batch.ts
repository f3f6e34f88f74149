import { type LogBatch, type LogRecord, RECORD_HEADER_BYTES } from "./log-batch.ts";

/** Packs records as bytes. For writers that hold records one by one; the gateway packs from slices of a request. */
export function packBatch(records: readonly LogRecord[]): LogBatch {
  const parts: Buffer[] = [];
  for (const record of records) {
    const key = Buffer.from(record.partitionKey, "utf8");
    const hash = Buffer.from(record.explicitHashKey ?? "", "latin1");
    const header = Buffer.allocUnsafe(RECORD_HEADER_BYTES);
    header.writeUInt32LE(record.data.length, 0);
    header.writeUInt16LE(key.length, 4);
    header.writeUInt8(hash.length, 6);
    parts.push(header, key, hash, Buffer.from(record.data.buffer, record.data.byteOffset, record.data.length));
  }
  return { encoding: "binary", count: records.length, body: Buffer.concat(parts) };
}
