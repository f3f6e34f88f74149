import { AppError } from "@millrace/base";
import type { StreamRow, Tx } from "@millrace/db";

const DAY_MS = 24 * 3_600_000;

export interface DailyChange {
  readonly kind: "shardCount" | "mode" | "encryption";
  readonly max: number;
  readonly nowMs: number;
}

const words = { shardCount: "shard count updates", mode: "mode switches", encryption: "encryption changes" } as const;

/**
 * Counts a change that AWS allows so many times in any 24 hours, or refuses it. The text says that it is not a matter of
 * slowing down: clients that retry on "Rate exceeded" would go on for a day.
 */
export async function takeDailyChange(tx: Tx, stream: StreamRow, change: DailyChange): Promise<void> {
  const { teamId, id: streamId } = stream;
  const { kind, max, nowMs } = change;
  const since = new Date(nowMs - DAY_MS);
  await tx.streamChange.deleteMany({ where: { teamId, streamId, kind, at: { lte: since } } });
  const count = await tx.streamChange.count({ where: { teamId, streamId, kind } });
  if (count >= max) {
    throw new AppError("limit.exceeded", {
      reason: `Stream ${stream.name} under account ${stream.accountId} has had ${count} ${words[kind]} in the last 24 hours. Limit: ${max}.`,
    });
  }
  await tx.streamChange.create({ data: { teamId, streamId, kind, at: new Date(nowMs) } });
}
