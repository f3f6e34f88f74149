import { AppError } from "@millrace/base";
import type { Principal } from "@millrace/tenancy";
import { refuseWarmth } from "../account/refuse-warmth.ts";
import { refuseOnDemandStream, refuseShards } from "../account/shard-quota.ts";
import { takeDailyChange } from "../account/take-daily-change.ts";
import type { StreamsDeps } from "../deps.ts";
import type { StreamTarget } from "../directory/stream-directory.ts";
import { changeStream } from "../stream/change-stream.ts";
import type { StreamMode } from "../stream/stream-mode.ts";
import { planWarmth } from "./plan-warmth.ts";

export interface UpdateStreamModeInput extends StreamTarget {
  readonly streamModeDetails: { readonly streamMode: StreamMode };
  readonly warmThroughputMibps?: number | undefined;
}

/** Switches a stream between provisioned and on-demand. It keeps the shards that it has. */
export async function updateStreamMode(deps: StreamsDeps, who: Principal, input: UpdateStreamModeInput): Promise<void> {
  const { streamMode: mode } = input.streamModeDetails;
  const { warmThroughputMibps: warm } = input;
  if (mode === "PROVISIONED" && warm !== undefined) {
    throw new AppError("argument.invalid", {
      reason: "WarmThroughputMiBps may only be specified for a stream in On-Demand mode.",
    });
  }
  await changeStream(deps, who, {
    operation: "UpdateStreamMode",
    target: input,
    action: "stream.updateMode",
    countsAgainstQuota: true,
    decide: async (stream, tx, limits) => {
      const isSwitch = stream.mode !== mode;
      if (!isSwitch && warm === undefined) return { answer: undefined };
      const nowMs = deps.clock.nowMs();
      await refuseWarmth(tx, stream.teamId, { mibps: warm, limits, nowMs });
      if (!isSwitch) return { ...(await planWarmth(tx, stream, { warmThroughputMibps: warm })), answer: undefined };
      if (mode === "ON_DEMAND") await refuseOnDemandStream(tx, stream, limits.onDemandStreamsMax);
      else {
        const more = await tx.shard.count({ where: { streamId: stream.id, closedAt: null } });
        await refuseShards(tx, stream, { more, limit: limits.shardsMax });
      }
      await takeDailyChange(tx, stream, { kind: "mode", max: limits.modeChangesPerDay, nowMs });
      const plan = await planWarmth(tx, stream, {
        mode,
        warmThroughputMibps: mode === "ON_DEMAND" ? (warm ?? null) : null,
      });
      return { ...plan, detail: { from: stream.mode, to: mode }, answer: undefined };
    },
  });
}
