import { usageNamespace, usageQuotas } from "../usage/usage-quotas.ts";
import type { MetricRow } from "./metric-row.ts";

/** How much a team has of what quotas count, noted every five minutes. */
export const usageMetrics: readonly MetricRow[] = Object.entries(usageQuotas).map(([name, { meaning }]) => ({
  ...{ namespace: usageNamespace, name, unit: "Count" as const, dimensions: [[]], meaning },
}));
