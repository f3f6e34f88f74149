import { closeSync, fstatSync, openSync, readSync } from "node:fs";

/** The last `bytesMax` bytes of a file; "" when it is absent. */
export function readTail(file: string, bytesMax: number): string {
  let handle: number;
  try {
    handle = openSync(file, "r");
  } catch {
    // Nothing was ever written.
    return "";
  }
  try {
    const { size } = fstatSync(handle);
    const buffer = Buffer.alloc(Math.min(size, bytesMax));
    readSync(handle, buffer, 0, buffer.length, size - buffer.length);
    return buffer.toString("utf8");
  } finally {
    closeSync(handle);
  }
}
