import { AppError } from "@millrace/base";
import { Prisma } from "@millrace/db";
import type { Principal } from "@millrace/tenancy";
import { refuseOnDemandStream, refuseShards } from "../account/shard-quota.ts";
import type { StreamsDeps } from "../deps.ts";
import type { StreamTarget } from "../directory/stream-directory.ts";
import { changeStream } from "./change-stream.ts";

/** Brings back a stream that was deleted less than a day ago, with the records that its retention still keeps. Its quota is asked again. */
export async function restoreStream(deps: StreamsDeps, who: Principal, target: StreamTarget): Promise<void> {
  await changeStream(deps, who, {
    operation: "CreateStream",
    target,
    action: "stream.restore",
    states: ["DELETING"],
    countsAgainstQuota: true,
    decide: async (stream, tx, limits) => {
      const { id: streamId, deleteAfter, mode, name, accountId } = stream;
      if (deleteAfter === null || deleteAfter.getTime() <= deps.clock.nowMs()) {
        throw new AppError("resource.inUse", {
          reason: `Stream ${name} under account ${accountId} is being deleted for good: it cannot be restored any more.`,
        });
      }
      if (mode === "ON_DEMAND") await refuseOnDemandStream(tx, stream, limits.onDemandStreamsMax);
      else {
        const more = await tx.shard.count({ where: { streamId, closedAt: null } });
        await refuseShards(tx, stream, { more, limit: limits.shardsMax });
      }
      return { data: { status: "ACTIVE", change: Prisma.DbNull, deleteAfter: null }, answer: undefined };
    },
  });
}
