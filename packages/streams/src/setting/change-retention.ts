import { AppError } from "@millrace/base";
import type { StreamRow } from "@millrace/db";
import type { Principal } from "@millrace/tenancy";
import type { StreamsDeps } from "../deps.ts";
import { type StreamTarget, streamKey } from "../directory/stream-directory.ts";
import { isServing } from "../directory/stream-view.ts";
import { trimShards } from "../jobs/log-shards.ts";
import { changeStream } from "../stream/change-stream.ts";

export interface StreamRetentionInput extends StreamTarget {
  readonly retentionPeriodHours: number;
}

const HOURS_MIN = 24;
const HOUR_MS = 3_600_000;

/**
 * Changes how long records are kept; readers see it at once, and the next trim frees the bytes. The same value is taken in
 * either direction.
 */
export async function changeRetention(
  deps: StreamsDeps,
  who: Principal,
  change: { readonly input: StreamRetentionInput; readonly direction: "increase" | "decrease" },
): Promise<void> {
  const { input, direction } = change;
  const { retentionPeriodHours: hours } = input;
  if (hours < HOURS_MIN) {
    throw invalid(
      `Minimum allowed retention period is ${HOURS_MIN} hours. Requested retention period (${hours} hours) is too short.`,
    );
  }
  const { retentionHoursMax: max } = await deps.limitsOf(who.teamId);
  if (hours > max) {
    throw invalid(
      `Maximum allowed retention period is ${max} hours. Requested retention period (${hours} hours) is too long.`,
    );
  }
  if (direction === "increase") await trimExpired(deps, who, input);
  await changeStream(deps, who, {
    operation: direction === "increase" ? "IncreaseStreamRetentionPeriod" : "DecreaseStreamRetentionPeriod",
    target: input,
    action: `stream.${direction}Retention`,
    decide: (stream) => {
      refuseDirection(stream, hours, direction);
      return { data: { retentionHours: hours }, detail: { from: stream.retentionHours, to: hours }, answer: undefined };
    },
  });
}

/** What has expired stays gone, also when no trim has come by since: a longer retention would show it again. */
async function trimExpired(deps: StreamsDeps, who: Principal, target: StreamTarget): Promise<void> {
  const { accountId, region, name } = streamKey(who, target);
  const view = await deps.directory.findNow(accountId, region, name);
  if (!view || !isServing(view)) return;
  const indexes = view.shards.map((shard) => shard.index);
  await trimShards(deps, view, { indexes, beforeMs: deps.clock.nowMs() - view.retentionHours * HOUR_MS });
}

function refuseDirection(stream: StreamRow, hours: number, direction: "increase" | "decrease"): void {
  const existing = stream.retentionHours;
  const asked = `Requested retention period (${hours} hours) for stream ${stream.name} can not be`;
  if (direction === "increase" && hours < existing) {
    throw invalid(
      `${asked} shorter than existing retention period (${existing} hours). Use DecreaseRetentionPeriod API.`,
    );
  }
  if (direction === "decrease" && hours > existing) {
    throw invalid(
      `${asked} longer than existing retention period (${existing} hours). Use IncreaseRetentionPeriod API.`,
    );
  }
}

function invalid(reason: string): AppError {
  return new AppError("argument.invalid", { reason });
}
