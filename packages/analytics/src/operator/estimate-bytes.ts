import type { Row } from "../type/value.ts";

/** About what a kept row takes in memory. */
export function estimateBytes(row: Row): number {
  let bytes = 48 + 16 * row.length;
  for (const value of row) {
    if (typeof value === "string") bytes += value.length;
    else if (Buffer.isBuffer(value)) bytes += value.length + 80;
    else if (Array.isArray(value)) bytes += estimateBytes(value as Row);
  }
  return bytes;
}
