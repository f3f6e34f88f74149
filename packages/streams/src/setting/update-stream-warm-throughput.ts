import { AppError } from "@millrace/base";
import type { Principal } from "@millrace/tenancy";
import { refuseWarmth } from "../account/refuse-warmth.ts";
import type { StreamsDeps } from "../deps.ts";
import type { StreamTarget } from "../directory/stream-directory.ts";
import { changeStream, streamArnOf } from "../stream/change-stream.ts";
import type { WarmThroughput } from "../stream/warm-throughput.ts";
import { planWarmth } from "./plan-warmth.ts";

export interface UpdateStreamWarmThroughputInput extends StreamTarget {
  readonly warmThroughputMibps: number;
}

export interface UpdateStreamWarmThroughputOutput {
  readonly streamArn: string;
  readonly streamName: string;
  readonly warmThroughput: WarmThroughput;
}

/** Makes an on-demand stream ready for so much, ahead of the load. */
export function updateStreamWarmThroughput(
  deps: StreamsDeps,
  who: Principal,
  input: UpdateStreamWarmThroughputInput,
): Promise<UpdateStreamWarmThroughputOutput> {
  const { warmThroughputMibps } = input;
  return changeStream(deps, who, {
    operation: "UpdateStreamWarmThroughput",
    target: input,
    action: "stream.updateWarmThroughput",
    decide: async (stream, tx, limits) => {
      if (stream.mode !== "ON_DEMAND") {
        throw new AppError("input.invalid", {
          reason: `Request is invalid. Stream ${stream.name} under account ${stream.accountId} is not in On-Demand mode.`,
        });
      }
      await refuseWarmth(tx, stream.teamId, { mibps: warmThroughputMibps, limits, nowMs: deps.clock.nowMs() });
      const open = await tx.shard.count({ where: { streamId: stream.id, closedAt: null } });
      return {
        ...(await planWarmth(tx, stream, { warmThroughputMibps })),
        detail: { to: warmThroughputMibps },
        answer: {
          streamArn: streamArnOf(stream),
          streamName: stream.name,
          warmThroughput: { targetMibps: warmThroughputMibps, currentMibps: Math.min(warmThroughputMibps, open) },
        },
      };
    },
  });
}
