import type { QuotaUse } from "@millrace/metrics";
import { formatCount } from "../../client/format.ts";

/** What each quota is called. */
export const quotaNames: Readonly<Record<QuotaUse["name"], string>> = {
  OpenShards: "Open shards",
  OnDemandStreams: "On-demand streams",
  ConsumersOfOneStream: "Consumers of one stream",
  DeliveryStreams: "Delivery streams",
  SqlApplications: "SQL applications",
};

const DAY_MS = 24 * 3_600_000;

/** Where a quota's use is going, in a few words. */
export function forecastWords({ used, limit, forecast }: Omit<QuotaUse, "history">, nowMs: number): string {
  if (limit === undefined) return "No limit.";
  if (used >= limit) return "All of it is used.";
  if (!forecast) return "Two days of history are needed.";
  const { perDay, reachedMs } = forecast;
  if (perDay <= 0) return perDay === 0 ? "Steady." : "Falling.";
  const pace = `${perDay < 10 ? perDay : formatCount(Math.round(perDay))} more a day`;
  if (reachedMs === undefined) return `${pace}; enough for a year.`;
  const days = Math.max(1, Math.round((reachedMs - nowMs) / DAY_MS));
  return `${pace}; full in about ${days === 1 ? "a day" : `${formatCount(days)} days`}.`;
}
