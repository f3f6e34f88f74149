import { blocks, type LogBatch, RECORD_HEADER_BYTES } from "@millrace/log";
import type { RecordSlices } from "@millrace/streams";

/** The log's batch of the first records, in the order and encoding they came in, without keys. Its body is a block of the pool. */
export function packRecords(slices: RecordSlices, count: number): LogBatch {
  const { source, encoding, dataStart, dataEnd } = slices;
  let length = count * RECORD_HEADER_BYTES;
  for (let i = 0; i < count; i += 1) length += (dataEnd[i] as number) - (dataStart[i] as number);
  const body = blocks.take(length);
  let at = 0;
  for (let i = 0; i < count; i += 1) {
    const from = dataStart[i] as number;
    const dataLength = (dataEnd[i] as number) - from;
    body[at] = dataLength & 255;
    body[at + 1] = (dataLength >>> 8) & 255;
    body[at + 2] = (dataLength >>> 16) & 255;
    body[at + 3] = dataLength >>> 24;
    // Neither key nor hash; a block of the pool has anything in it.
    body[at + 4] = 0;
    body[at + 5] = 0;
    body[at + 6] = 0;
    at += RECORD_HEADER_BYTES;
    source.copy(body, at, from, from + dataLength);
    at += dataLength;
  }
  return { encoding, count, body };
}
