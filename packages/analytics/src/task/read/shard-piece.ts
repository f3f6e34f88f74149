import type { PageBatch, Position } from "@millrace/log";

/** Records of one append to a shard, or a part of them: they came at one moment. */
export interface ShardPiece extends PageBatch {
  readonly bytes: number;
  /**
   * The last of its page. All batches of a page lie in one block of memory, and the pieces before this one may be in earlier steps: only
   * with this one is the block nobody's.
   */
  readonly isLastOfPage: boolean;
}

/** The place in the merge: of pieces of equal arrival the first input's come first, then the lower shard's, then the older. */
export interface PlacedPiece {
  readonly piece: ShardPiece;
  readonly inputIndex: number;
  readonly shard: number;
}

export function comparePieces(a: PlacedPiece, b: PlacedPiece): number {
  return (
    a.piece.arrivalMs - b.piece.arrivalMs ||
    a.inputIndex - b.inputIndex ||
    a.shard - b.shard ||
    a.piece.first + a.piece.from - (b.piece.first + b.piece.from)
  );
}

export function toPiece(batch: PageBatch, isLastOfPage: boolean): ShardPiece {
  const share = (batch.to - batch.from) / Math.max(1, batch.batch.count);
  return { ...batch, bytes: Math.ceil(batch.batch.body.length * share), isLastOfPage };
}

/** The position behind the last record of a piece. */
export function endOf({ epoch, first, to }: PageBatch): Position {
  return { epoch, n: first + to };
}
