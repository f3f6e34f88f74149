import { peekEntryHead, readEntryHead, readEntryNames } from "../entry/entry.ts";
import { findEntry } from "../entry/find-entry.ts";
import { RunBuilder } from "./run-builder.ts";
import type { SegmentFooter } from "./sealed-segment.ts";

/**
 * Makes the footer of a segment again out of its entries; for a footer that is damaged. Its runs have no index. All entries
 * have the salt of the first, because they come from one journal.
 */
export function rebuildFooter(bytes: Buffer): SegmentFooter {
  const runs = new RunBuilder();
  const salt = peekEntryHead(bytes, 0)?.salt ?? 0;
  let at = 0;
  while (at < bytes.length) {
    const head = readEntryHead(bytes, at);
    if (head?.salt === salt) {
      const crc = bytes.readUInt32LE(at + 8);
      if (head.kind === "batch")
        runs.add(readEntryNames(bytes, at).ref, { ...head, end: head.first + head.count, crc });
      at += head.length;
    } else {
      const next = findEntry(bytes, at + 1, salt);
      runs.skip(next - at);
      at = next;
    }
  }
  const { footer } = runs.finish();
  return { ...footer, runs: footer.runs.map((run) => ({ ...run, index: { offset: 0, rows: 0, crc: 0 } })) };
}
