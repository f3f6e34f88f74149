import { MIB } from "@millrace/base";
import type { TakenPiece } from "../read/input-reader.ts";

export interface Chunk {
  readonly pieces: readonly TakenPiece[];
  readonly boundMs: number;
}

const CHUNK_BYTES = 2 * MIB;

/** Pieces in steps, so that the time can be watched in between; the last is told that it is `toMs`, also when there are none. */
export function inChunks(pieces: readonly TakenPiece[], toMs: number): Chunk[] {
  const chunks: Chunk[] = [];
  let open: TakenPiece[] = [];
  let bytes = 0;
  for (const taken of pieces) {
    open.push(taken);
    bytes += taken.piece.bytes;
    if (bytes < CHUNK_BYTES) continue;
    chunks.push({ pieces: open, boundMs: taken.piece.arrivalMs });
    open = [];
    bytes = 0;
  }
  return [...chunks, { pieces: open, boundMs: toMs }];
}
