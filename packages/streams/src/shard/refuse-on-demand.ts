import { AppError } from "@millrace/base";
import type { StreamRow } from "@millrace/db";

/** An on-demand stream's shards are nobody's to change but the service's. */
export function refuseOnDemand(stream: StreamRow): void {
  if (stream.mode !== "ON_DEMAND") return;
  throw new AppError("input.invalid", {
    reason: `Request is invalid. Stream ${stream.name} under account ${stream.accountId} is in On-Demand mode.`,
  });
}
