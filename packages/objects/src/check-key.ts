import { AppError } from "@millrace/base";

/** Throws unless the key is text of 1 to `bytesMax` bytes. */
export function checkKey(key: string, bytesMax: number): void {
  const bytes = Buffer.byteLength(key);
  if (bytes > 0 && bytes <= bytesMax && key.isWellFormed()) return;
  throw new AppError("argument.invalid", {
    reason: `A key is text of 1 to ${bytesMax} bytes; "${key.slice(0, 100).toWellFormed()}" has ${bytes}.`,
  });
}
