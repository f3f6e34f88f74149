import { AppError } from "@millrace/base";
import type { ShardRow, StreamRow, Tx } from "@millrace/db";
import type { ShardSpan } from "../lineage/plan-reshard.ts";
import { formatShardId, parseShardId } from "./shard-id.ts";

/** The shard's index; AWS's ResourceNotFoundException when the text names none, whatever the stream. */
export function shardIndexOf(text: string, stream: { readonly name: string; readonly accountId: string }): number {
  const index = parseShardId(text);
  if (index === undefined) throw notFound(text, stream);
  return index;
}

/** An existing shard that can still be split or merged. */
export async function getOpenShard(tx: Tx, stream: StreamRow, index: number): Promise<ShardSpan> {
  const row = await tx.shard.findUnique({ where: { streamId_index: { streamId: stream.id, index } } });
  if (!row) throw notFound(formatShardId(index), stream);
  if (row.closedAt !== null) {
    throw new AppError("argument.invalid", {
      reason:
        `Shard ${formatShardId(index)} in stream ${stream.name} under account ${stream.accountId} has already been merged or split, ` +
        "and thus is not eligible for merging or splitting.",
    });
  }
  return spanOf(row);
}

/** What planning needs of a shard's row. */
export function spanOf(row: ShardRow): ShardSpan {
  return { index: row.index, start: BigInt(row.startingHashKey), end: BigInt(row.endingHashKey) };
}

function notFound(shard: string, stream: { readonly name: string; readonly accountId: string }): AppError {
  return new AppError("shard.notFound", { shard, stream: stream.name, account: stream.accountId });
}
