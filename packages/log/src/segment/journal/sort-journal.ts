import { join } from "node:path";
import { blocks } from "../../batch/block-pool.ts";
import type { Disk, DiskFile } from "../disk/disk.ts";
import { writeAside } from "../disk/write-aside.ts";
import { RunBuilder } from "../sealed/run-builder.ts";
import { encodeFooter, type SegmentFooter } from "../sealed/sealed-segment.ts";
import type { ShardState } from "../shard/shard-state.ts";

/** Entries written with one call; between two calls everything else gets its turn. */
const WRITE_BYTES = 512 * 1024;
/** Synced after so many bytes: a sync of appends may have to wait for all that the file system still owes the disk. */
const SYNC_BYTES = 4 * 1024 * 1024;
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
  return writeAside(disk, join(folder, name), (file) => writeSegment(file, input, states));
}

/** Where an entry lies in the journal. */
interface Piece {
  readonly at: number;
  readonly length: number;
}

/** The pieces, `length` bytes altogether, one after the other in a block that is to be given back. */
function joinPieces(bytes: Buffer, pieces: readonly Piece[], length: number): Buffer {
  const joined = blocks.take(length);
  let end = 0;
  for (const { at, length: pieceLength } of pieces) end += bytes.copy(joined, end, at, at + pieceLength);
  return joined;
}

async function writeSegment(file: DiskFile, input: SortInput, states: ShardState[]): Promise<SegmentFooter> {
  const { bytes, epoch } = input;
  const runs = new RunBuilder();
  let flushed = 0;
  let waiting: Piece[] = [];
  let synced = 0;
  const flush = async () => {
    const joined = waiting.length < PIECES_MAX ? undefined : joinPieces(bytes, waiting, runs.offset - flushed);
    await file.write(joined ? [joined] : waiting.map(({ at, length }) => bytes.subarray(at, at + length)), flushed);
    if (joined) blocks.give(joined);
    flushed = runs.offset;
    waiting = [];
    if (flushed - synced < SYNC_BYTES) return;
    await file.sync();
    synced = flushed;
  };
  for (const state of states) {
    const places = state.journals.find(({ journal }) => journal === input.journal);
    if (!places) continue;
    for (let i = 0; i < places.count; i += 1) {
      const at = places.offset(i);
      const piece = {
        at,
        length: places.length(i),
        first: places.first(i),
        end: places.endOf(i),
        epoch,
        arrivalMs: places.arrivalMs(i),
        crc: bytes.readUInt32LE(at + 8),
      };
      runs.add(state.ref, piece);
      waiting.push(piece);
      if (runs.offset - flushed >= WRITE_BYTES) await flush();
    }
  }
  await flush();
  const { footer, indexes } = runs.finish();
  await file.write([indexes, encodeFooter(footer, flushed + indexes.length)], flushed);
  return footer;
}
