import { readEntryHead } from "./entry.ts";

/** Offset of the next good entry with the salt at or after `from`, or the end. For what follows damage. */
export function findEntry(bytes: Buffer, from: number, salt: number): number {
  let at = bytes.indexOf("MRE1", from, "latin1");
  while (at >= 0 && readEntryHead(bytes, at)?.salt !== salt) at = bytes.indexOf("MRE1", at + 1, "latin1");
  return at < 0 ? bytes.length : at;
}
