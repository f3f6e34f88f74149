import { MIB } from "@millrace/base";
import type { StreamLog } from "@millrace/log";
import type { StreamView } from "@millrace/streams";
import type { InputDefinition } from "../../application/definition.ts";
import type { ReadDeps } from "../task-deps.ts";
import type { TakenPiece } from "./input-reader.ts";
import type { ShardRange } from "./positions.ts";
import { comparePieces, piecesOf, type ShardPiece } from "./shard-piece.ts";

const PAGE = { recordsMax: 20_000, bytesMax: 4 * MIB };

/** What a committed step read, again and in the same order. `missing`: records that the stream does not keep any more. */
export async function readRanges(
  deps: ReadDeps,
  inputs: readonly InputDefinition[],
  ranges: readonly ShardRange[],
): Promise<{ readonly pieces: readonly TakenPiece[]; readonly missing: number }> {
  const parts = await Promise.all(
    ranges.map(async (range) => {
      const inputIndex = inputs.findIndex(({ inputId }) => inputId === range.inputId);
      const view = await deps.streams.directory.findById(range.streamId);
      if (!view || inputIndex < 0) return { pieces: [], missing: range.to.n - range.from.n };
      const pieces = await readRange(deps.streams.log, view, range);
      const shard = view.findShard(range.shard);
      const placed = pieces.map((piece) => ({
        ...{ piece, inputIndex, shard: range.shard },
        range: view.name.includes("/") ? undefined : shard,
      }));
      const found = pieces.reduce((sum, { from, to }) => sum + to - from, 0);
      return { pieces: placed, missing: range.to.n - range.from.n - found };
    }),
  );
  return {
    pieces: parts.flatMap(({ pieces }) => pieces).sort(comparePieces),
    missing: parts.reduce((sum, part) => sum + part.missing, 0),
  };
}

async function readRange(log: StreamLog, view: StreamView, { shard, from, to }: ShardRange): Promise<ShardPiece[]> {
  const ref = view.findShard(shard)?.ref ?? { team: view.teamId, stream: view.id, shard };
  const pieces: ShardPiece[] = [];
  for (let at = from; at.n < to.n; ) {
    const page = await log.read(ref, { at }, PAGE);
    pieces.push(...piecesOf(page, to.n));
    if (page.next.n <= at.n) break;
    at = page.next;
  }
  return pieces;
}
