import { gunzipSync } from "node:zlib";
import { MIB } from "@millrace/base";
import { firstBytes } from "./first-bytes.ts";

/** What the data holds when it is gzip, or why it is none that can be looked into. */
export type Unpacked = { readonly bytes: Buffer } | { readonly problem: string };

/** Unpacks gzip that holds no more than so many bytes. */
export function unpackGzip(data: Buffer, unpackedMax: number): Unpacked {
  if (!isGzip(data)) return { problem: `It begins with ${firstBytes(data)}; gzip begins with 1f 8b.` };
  try {
    return { bytes: gunzipSync(data, { maxOutputLength: unpackedMax }) };
  } catch (cause) {
    // Bytes that only begin like gzip are as good as any others; the sentence says what is wrong with them.
    const { code, message } = cause as { readonly code?: string; readonly message: string };
    if (code === "ERR_BUFFER_TOO_LARGE") return { problem: `The gzip holds more than ${unpackedMax / MIB} MiB.` };
    return { problem: `It begins like gzip, but is damaged: ${message}.` };
  }
}

/** Whether data begins as gzip does. */
export function isGzip(data: Buffer): boolean {
  return data.length > 2 && data.readUInt16BE(0) === 0x1f8b;
}
