import { LogError } from "../../log-error.ts";
import type { ShardRef } from "../../stream-log.ts";
import { peekEntryHead, readEntryHead, readEntryNames } from "../entry/entry.ts";
import type { RemoteSegments } from "../sealed/remote-blocks.ts";
import { RunBuilder } from "../sealed/run-builder.ts";
import {
  COLD_HEADER_BYTES,
  type FooterRun,
  readFooter,
  readTrailer,
  type SegmentFooter,
  TRAILER_BYTES,
} from "../sealed/sealed-segment.ts";

/** A shard's records in a segment. */
export interface FoundRun {
  readonly ref: ShardRef;
  readonly first: number;
  readonly end: number;
  readonly epoch: number;
  readonly lastMs: number;
}

/**
 * Reads every entry of a segment and compares all of them with what the footer says. Of a cold one the entries come from where it
 * was tiered to. Throws what is wrong.
 */
export async function checkSegment(input: {
  readonly name: string;
  readonly bytes: Buffer;
  /** Where a cold segment's entries are; without it the footer is believed. */
  readonly remote: RemoteSegments | undefined;
}): Promise<readonly FoundRun[]> {
  const { name, bytes } = input;
  const isCold = name.endsWith(".cold");
  const end = isCold ? bytes.subarray(COLD_HEADER_BYTES) : bytes;
  const { length, crc } = readTrailer(end.subarray(Math.max(0, end.length - TRAILER_BYTES)), name);
  const footer = readFooter(end.subarray(end.length - TRAILER_BYTES - length, end.length - TRAILER_BYTES), crc, name);
  if (!isCold) return readEntries(bytes.subarray(0, footer.entryBytes), footer);
  if (!input.remote) return footer.runs.map(toFound);
  const segment = name.replace(/\.cold$/, ".seg");
  return readEntries(await input.remote.readRange(segment, 0, footer.entryBytes), footer);
}

function readEntries(bytes: Buffer, footer: SegmentFooter): readonly FoundRun[] {
  if (bytes.length !== footer.entryBytes) {
    throw new LogError("corrupt", `it ends at ${bytes.length} of ${footer.entryBytes} bytes`);
  }
  const runs = new RunBuilder();
  const salt = peekEntryHead(bytes, 0)?.salt;
  for (let at = 0; at < bytes.length; ) {
    const head = readEntryHead(bytes, at);
    if (head?.salt !== salt || head?.kind !== "batch") {
      throw new LogError("corrupt", `the entry at ${at} does not match its checksum`);
    }
    const crc = bytes.readUInt32LE(at + 8);
    runs.add(readEntryNames(bytes, at).ref, { ...head, end: head.first + head.count, crc });
    at += head.length;
  }
  const { footer: made } = runs.finish();
  if (made.crc !== footer.crc || made.runs.length !== footer.runs.length) {
    throw new LogError("corrupt", "its footer tells of other entries");
  }
  return made.runs.map(toFound);
}

function toFound({ team, stream, shard, first, end, epoch, lastMs }: FooterRun): FoundRun {
  return { ref: { team, stream, shard }, first, end, epoch, lastMs };
}
