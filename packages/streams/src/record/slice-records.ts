import type { LogRecord } from "@millrace/log";
import type { RecordSlices } from "./record-slices.ts";

/** Slices of records that are objects: for the console, sources and tests. */
export function sliceRecords(records: readonly LogRecord[]): RecordSlices {
  const count = records.length;
  const keyStart = new Uint32Array(count);
  const keyEnd = new Uint32Array(count);
  const dataStart = new Uint32Array(count);
  const dataEnd = new Uint32Array(count);
  const parts: Uint8Array[] = [];
  let at = 0;
  for (const [i, record] of records.entries()) {
    const key = Buffer.from(record.partitionKey, "utf8");
    parts.push(key, record.data);
    keyStart[i] = at;
    at += key.length;
    keyEnd[i] = at;
    dataStart[i] = at;
    at += record.data.length;
    dataEnd[i] = at;
  }
  const explicitHashKeys = records.map((record) => record.explicitHashKey);
  return {
    encoding: "binary",
    source: Buffer.concat(parts),
    count,
    keyStart,
    keyEnd,
    dataStart,
    dataEnd,
    ...(explicitHashKeys.some((key) => key !== undefined) && { explicitHashKeys }),
  };
}
