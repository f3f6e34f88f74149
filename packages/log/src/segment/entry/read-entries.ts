import { LogError } from "../../log-error.ts";
import { claimedEntryLength, type EntryHead, isOfShard, readEntryHead, type ShardName } from "./entry.ts";

/** An entry that was read and whose checksum holds. */
export interface ReadEntry {
  readonly head: EntryHead;
  /** The body as stored. */
  readonly body: Buffer;
}

/**
 * The shard's whole entries in `bytes`, which begin at an entry's start. `rest` is where the first one that is not whole
 * begins. Damage, or another shard's entry, ends them early; when it comes first, `corrupt` is thrown.
 */
export function readEntries(
  bytes: Buffer,
  shard: ShardName,
  place: string,
): { entries: ReadEntry[]; rest: number; wanted: number } {
  const entries: ReadEntry[] = [];
  let at = 0;
  while (at + 8 <= bytes.length) {
    const claimed = claimedEntryLength(bytes, at);
    if (claimed !== undefined && at + claimed > bytes.length) return { entries, rest: at, wanted: claimed };
    const head = claimed === undefined ? undefined : readEntryHead(bytes, at);
    if (!head || !isOfShard(bytes, at, shard)) {
      if (entries.length > 0) break;
      throw new LogError("corrupt", `A batch in ${place} does not match its checksum, or is another shard's.`);
    }
    entries.push({ head, body: bytes.subarray(at + head.bodyStart, at + head.length) });
    at += head.length;
  }
  return { entries, rest: at, wanted: 8 };
}
