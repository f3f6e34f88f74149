import type { Prisma } from "@millrace/db";
import type { Principal } from "@millrace/tenancy";
import type { MetricsDeps } from "../deps.ts";
import type { ListedMetric } from "./listed-metric.ts";
import { tableMetrics } from "./table-metrics.ts";

export interface FindMetricsInput {
  readonly namespace?: string | undefined;
  readonly metric?: string | undefined;
  /** Each must be among the metric's dimensions; a value is left out where any will do. */
  readonly dimensions?: readonly { readonly name: string; readonly value?: string | undefined }[] | undefined;
  /** Only what was counted in the last three hours. */
  readonly isRecent?: boolean;
}

const HOUR_MS = 3_600_000;
/** As long as CloudWatch lists a metric after its last figure. */
const LISTED_MS = 14 * 24 * HOUR_MS;
/** More of one team's metrics than this nobody can look through; narrower questions find the others. */
const ROWS_MAX = 50_000;
const select = { namespace: true, metric: true, dimensions: true } as const;

/** The metrics of the caller's team and region that were counted in the last two weeks, each once whatever its units, in a lasting order. */
export async function findMetrics(
  deps: Pick<MetricsDeps, "db" | "clock">,
  who: Principal,
  input: FindMetricsInput,
): Promise<ListedMetric[]> {
  const sinceMs = deps.clock.nowMs() - (input.isRecent ? 3 * HOUR_MS : LISTED_MS);
  const { teamId, region } = who;
  const where: Prisma.MetricSeriesWhereInput = {
    ...{ teamId, region },
    // The row says so up to an hour late.
    lastAt: { gte: new Date(sinceMs - HOUR_MS) },
    ...(input.namespace !== undefined && { namespace: input.namespace }),
    ...(input.metric !== undefined && { metric: input.metric }),
  };
  const found = await deps.db.withTeam(teamId, async (tx) => [
    ...(await tx.metricSeries.findMany({ where, select, orderBy: { id: "asc" }, take: ROWS_MAX })).map(
      ({ dimensions, ...name }) => ({ ...name, dimensions: dimensions as Record<string, string> }),
    ),
    ...(isKeptAsMinutes(input.namespace)
      ? (await tableMetrics(tx, who, { sinceMs })).filter((listed) => hasName(listed, input))
      : []),
  ]);
  const byKey = new Map<string, ListedMetric>();
  for (const listed of found) if (hasDimensions(listed, input)) byKey.set(keyOf(listed), listed);
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, listed]) => listed);
}

/** Whether metrics of a namespace, or of any, may stand in the minutes of deliveries and applications. */
function isKeptAsMinutes(namespace: string | undefined): boolean {
  return namespace === undefined || namespace === "AWS/Firehose" || namespace === "AWS/KinesisAnalytics";
}

function hasName({ namespace, metric }: ListedMetric, input: FindMetricsInput): boolean {
  return (input.namespace ?? namespace) === namespace && (input.metric ?? metric) === metric;
}

function hasDimensions({ dimensions }: ListedMetric, input: FindMetricsInput): boolean {
  return (input.dimensions ?? []).every(
    ({ name, value }) => dimensions[name] !== undefined && (value === undefined || dimensions[name] === value),
  );
}

function keyOf({ namespace, metric, dimensions }: ListedMetric): string {
  return JSON.stringify([namespace, metric, Object.entries(dimensions).sort()]);
}
