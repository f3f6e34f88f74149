import { gunzipSync } from "node:zlib";

/** Whether bytes begin as GZIP does (RFC 1952). */
export function isGzip(bytes: Buffer): boolean {
  return bytes.length > 2 && bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** What a producer packed with gzip; as it is what was not, what only began like it, and what unpacks to more than `bytesMax`. */
export function unpackGzip(data: Buffer, bytesMax: number): Buffer {
  if (!isGzip(data)) return data;
  try {
    return gunzipSync(data, { maxOutputLength: bytesMax });
  } catch {
    return data;
  }
}
