import { blocks, type LogBatch, RECORD_HEADER_BYTES } from "@millrace/log";

/** What is packed: a key of ASCII, and bytes. */
interface Keyed {
  readonly partitionKey: string;
  readonly data: Buffer;
}

/** The log's batch of rows, in one block of the pool: whoever appended it gives it back. */
export function packKeyedRows(rows: readonly Keyed[]): LogBatch {
  let length = 0;
  for (const { partitionKey, data } of rows) length += RECORD_HEADER_BYTES + partitionKey.length + data.length;
  const body = blocks.take(length);
  let at = 0;
  for (const { partitionKey, data } of rows) {
    body.writeUInt32LE(data.length, at);
    body.writeUInt16LE(partitionKey.length, at + 4);
    // No explicit hash key; a block of the pool has anything in it.
    body[at + 6] = 0;
    at += RECORD_HEADER_BYTES;
    for (let n = 0; n < partitionKey.length; n += 1) body[at + n] = partitionKey.charCodeAt(n);
    at += partitionKey.length;
    body.set(data, at);
    at += data.length;
  }
  return { encoding: "binary", count: rows.length, body };
}
