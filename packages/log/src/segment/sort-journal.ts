import { join } from "node:path";
import { crc32 } from "node:zlib";
import type { Disk, DiskFile } from "./disk.ts";
import { readEntryHead } from "./entry.ts";
import { RunBuilder } from "./run-builder.ts";
import { encodeFooter, type SegmentFooter } from "./sealed-segment.ts";
import type { ShardState } from "./shard-state.ts";

/** Entries written with one call; between two calls everything else gets its turn. */
const WRITE_BYTES = 512 * 1024;

export interface SortInput {
  readonly disk: Disk;
  readonly folder: string;
  /** The journal's bytes. */
  readonly bytes: Buffer;
  /** Whose places in `journal` say where the batches lie. */
  readonly states: Iterable<ShardState>;
  readonly journal: number;
  /** Name of the segment to make, without folder. */
  readonly name: string;
  /** Told of a batch that does not match its checksum and is left behind. */
  readonly onDamage: (offset: number, bytes: number) => void;
}

/**
 * Writes a journal's batches as a sealed segment. The segment has its name only when it is whole and synced. Returns the
 * footer, or undefined when there was no batch to keep.
 */
export async function sortJournal(input: SortInput): Promise<SegmentFooter | undefined> {
  const states = [...input.states].filter((state) => state.journals.some(({ journal }) => journal === input.journal));
  if (states.length === 0) return undefined;
  states.sort((a, b) => (a.key < b.key ? -1 : 1));
  const { disk, folder, name } = input;
  const temporary = join(folder, `${name}.tmp`);
  await disk.remove(temporary);
  const file = await disk.open(temporary, "create");
  try {
    const footer = await writeSegment(file, input, states);
    if (!footer) return undefined;
    await file.sync();
    await disk.rename(temporary, join(folder, name));
    await disk.syncFolder(folder);
    return footer;
  } finally {
    await file.close();
  }
}

async function writeSegment(file: DiskFile, input: SortInput, states: ShardState[]): Promise<SegmentFooter | undefined> {
  const { bytes } = input;
  const runs = new RunBuilder();
  let flushed = 0;
  let crc = 0;
  let waiting: Buffer[] = [];
  const flush = async () => {
    const batch = Buffer.concat(waiting);
    waiting = [];
    crc = crc32(batch, crc);
    await file.write([batch], flushed);
    flushed += batch.length;
  };
  for (const state of states) {
    const places = state.journals.find(({ journal }) => journal === input.journal);
    if (!places) continue;
    for (let i = 0; i < places.count; i += 1) {
      const at = places.offsets[i] ?? 0;
      const length = places.lengths[i] ?? 0;
      const head = readEntryHead(bytes, at);
      if (head?.length !== length) {
        input.onDamage(at, length);
        continue;
      }
      runs.add(state.ref, head);
      waiting.push(bytes.subarray(at, at + length));
      if (runs.offset - flushed >= WRITE_BYTES) await flush();
    }
  }
  if (runs.isEmpty) return undefined;
  await flush();
  const { footer, indexes } = runs.finish(crc);
  await file.write([indexes, encodeFooter(footer, flushed + indexes.length)], flushed);
  return footer;
}
