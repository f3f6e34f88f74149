import { AppError } from "@millrace/base";
import type { Principal } from "@millrace/tenancy";
import type { MetricsDeps } from "../deps.ts";
import { findMetrics } from "../read/find-metrics.ts";
import type { ListedMetric } from "../read/listed-metric.ts";
import type { MetricName } from "./cloudwatch-words.ts";
import { readPageToken, writePageToken } from "./page-token.ts";

export interface ListMetricsInput {
  readonly namespace?: string;
  readonly metricName?: string;
  readonly dimensions?: readonly { readonly name: string; readonly value?: string }[];
  readonly nextToken?: string;
  /** `PT3H`: only what was counted in the last three hours. */
  readonly recentlyActive?: string;
  readonly includeLinkedAccounts?: boolean;
  readonly owningAccount?: string;
}

export interface ListMetricsAnswer {
  readonly metrics: readonly MetricName[];
  readonly nextToken?: string;
  readonly owningAccounts?: readonly string[];
}

const PAGE = 500;

/**
 * CloudWatch's ListMetrics: 500 a page, in a lasting order. An account stands alone here: none is linked to it, and another's metrics
 * are none.
 */
export async function listMetrics(
  deps: MetricsDeps,
  who: Principal,
  input: ListMetricsInput,
): Promise<ListMetricsAnswer> {
  deps.rate.take(who, await deps.limitsOf(who.teamId), "ListMetrics");
  const after = input.nextToken === undefined ? 0 : placeOf(input.nextToken);
  if (input.owningAccount !== undefined && input.owningAccount !== who.accountId) return { metrics: [] };
  const found = await findMetrics(deps, who, {
    namespace: input.namespace,
    metric: input.metricName,
    dimensions: input.dimensions,
    isRecent: input.recentlyActive !== undefined,
  });
  const page = found.slice(after, after + PAGE);
  return {
    metrics: page.map(toName),
    ...(found.length > after + PAGE && { nextToken: writePageToken(["metrics", after + PAGE]) }),
    ...(input.includeLinkedAccounts && { owningAccounts: page.map(() => who.accountId) }),
  };
}

function placeOf(token: string): number {
  const [kind, after] = readPageToken(token) ?? [];
  if (kind === "metrics" && typeof after === "number" && after > 0 && Number.isSafeInteger(after)) return after;
  throw new AppError("parameter.invalid", { reason: "The value for parameter NextToken is invalid." });
}

function toName({ namespace, metric, dimensions }: ListedMetric): MetricName {
  return {
    namespace,
    metricName: metric,
    dimensions: Object.entries(dimensions).map(([name, value]) => ({ name, value })),
  };
}
