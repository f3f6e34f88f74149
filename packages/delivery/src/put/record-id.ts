import type { ShardRef } from "@millrace/log";

/** What the ids of records begin with that were appended to a buffer together; each ends with the record's own number. */
export function recordIdPrefix(buffer: ShardRef, epoch: number): string {
  return `${buffer.stream.slice(buffer.stream.indexOf("_") + 1)}.${epoch}.`;
}
