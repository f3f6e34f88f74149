import type { Page, PageBatch, Position } from "@millrace/log";

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

/** What a page has before the record `untilN`, as far as it has any. */
export function piecesOf(page: Pick<Page, "batches">, untilN = Number.POSITIVE_INFINITY): ShardPiece[] {
  return page.batches
    .map((batch) => ({ ...batch, to: Math.min(batch.to, untilN - batch.first) }))
    .filter(({ from, to }) => to > from)
    .map((part, at, { length }) => ({ ...part, bytes: bytesOf(part), isLastOfPage: at === length - 1 }));
}

/** The part's share of its append. */
function bytesOf({ batch, from, to }: PageBatch): number {
  return Math.ceil((batch.body.length * (to - from)) / batch.count);
}

/** The position behind the last record of a piece. */
export function endOf({ epoch, first, to }: PageBatch): Position {
  return { epoch, n: first + to };
}
