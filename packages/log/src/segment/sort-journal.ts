import { join } from "node:path";
import type { Disk, DiskFile } from "./disk.ts";
import { RunBuilder } from "./run-builder.ts";
import { encodeFooter, type SegmentFooter } from "./sealed-segment.ts";
import type { ShardState } from "./shard-state.ts";

/** Entries written with one call; between two calls everything else gets its turn. */
const WRITE_BYTES = 512 * 1024;
/** So many pieces or more are put together before they are written. */
const PIECES_MAX = 64;

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
  /** Of the owner that wrote the journal. */
  readonly epoch: number;
}

/**
 * Writes a journal's batches as a sealed segment, as they are: a batch that was damaged in the journal is found out by
 * whoever reads it, as it would have been there. The segment has its name only when it is whole and synced. Returns the
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

async function writeSegment(
  file: DiskFile,
  input: SortInput,
  states: ShardState[],
): Promise<SegmentFooter | undefined> {
  const { bytes, epoch } = input;
  const runs = new RunBuilder();
  let flushed = 0;
  let waiting: Buffer[] = [];
  const flush = async () => {
    await file.write(waiting.length < PIECES_MAX ? waiting : [Buffer.concat(waiting)], flushed);
    flushed = runs.offset;
    waiting = [];
  };
  for (const state of states) {
    const places = state.journals.find(({ journal }) => journal === input.journal);
    if (!places) continue;
    for (let i = 0; i < places.count; i += 1) {
      const at = places.offsets[i] ?? 0;
      const length = places.lengths[i] ?? 0;
      const first = places.firsts[i] ?? 0;
      const end = places.ends[i] ?? 0;
      runs.add(state.ref, {
        length,
        first,
        end,
        epoch,
        arrivalMs: places.arrivals[i] ?? 0,
        crc: bytes.readUInt32LE(at + 8),
      });
      waiting.push(bytes.subarray(at, at + length));
      if (runs.offset - flushed >= WRITE_BYTES) await flush();
    }
  }
  if (runs.isEmpty) return undefined;
  await flush();
  const { footer, indexes } = runs.finish();
  await file.write([indexes, encodeFooter(footer, flushed + indexes.length)], flushed);
  return footer;
}
