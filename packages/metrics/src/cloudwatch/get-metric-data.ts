import { AppError } from "@millrace/base";
import type { Tx } from "@millrace/db";
import type { Principal } from "@millrace/tenancy";
import type { MetricsDeps } from "../deps.ts";
import { readBuckets } from "../read/read-buckets.ts";
import { checkQueries } from "./check-queries.ts";
import { dimensionsOf } from "./cloudwatch-words.ts";
import { findUnits } from "./find-units.ts";
import type { GetMetricDataInput, MetricDataQuery } from "./metric-data-query.ts";
import { readPageToken, writePageToken } from "./page-token.ts";
import { readStat } from "./read-stat.ts";

interface MetricDataResult {
  readonly id: string;
  readonly label: string;
  readonly timestamps: readonly number[];
  readonly values: readonly number[];
  readonly statusCode: "Complete" | "PartialData" | "Forbidden";
}

export interface GetMetricDataAnswer {
  readonly metricDataResults: readonly MetricDataResult[];
  readonly nextToken?: string;
  readonly messages: readonly never[];
}

interface Point {
  readonly atMs: number;
  readonly value: number;
}

/** CloudWatch's own. */
const POINTS_MAX = 100_800;

/** CloudWatch's GetMetricData: up to 500 metrics, newest points first unless asked otherwise, 100,800 points a page at most. */
export async function getMetricData(
  deps: MetricsDeps,
  who: Principal,
  input: GetMetricDataInput,
): Promise<GetMetricDataAnswer> {
  deps.rate.take(who, await deps.limitsOf(who.teamId), "GetMetricData");
  checkQueries(input);
  const wanted = input.metricDataQueries.filter(({ returnData = true }) => returnData);
  const place = input.nextToken === undefined ? { index: 0, skip: 0 } : placeOf(input.nextToken, wanted.length);
  return deps.db.withTeam(who.teamId, (tx) => readPage({ deps, who, tx, input }, wanted, place));
}

interface Asking {
  readonly deps: MetricsDeps;
  readonly who: Principal;
  readonly tx: Tx;
  readonly input: GetMetricDataInput;
}

/** Where a page begins: at which result, after how many of its points. */
interface Place {
  readonly index: number;
  readonly skip: number;
}

async function readPage(
  asking: Asking,
  queries: readonly MetricDataQuery[],
  place: Place,
): Promise<GetMetricDataAnswer> {
  let left = Math.min(asking.input.maxDatapoints ?? POINTS_MAX, POINTS_MAX);
  const metricDataResults: MetricDataResult[] = [];
  for (let index = place.index; index < queries.length; index += 1) {
    const query = queries[index] as MetricDataQuery;
    const skip = index === place.index ? place.skip : 0;
    const isForbidden = query.accountId !== undefined && query.accountId !== asking.who.accountId;
    const points = isForbidden ? [] : (await readPoints(asking, query)).slice(skip);
    const some = points.slice(0, left);
    const isCut = some.length < points.length;
    metricDataResults.push({
      id: query.id,
      label: query.label ?? query.metricStat.metric.metricName ?? query.id,
      timestamps: some.map(({ atMs }) => atMs),
      values: some.map(({ value }) => value),
      statusCode: isForbidden ? "Forbidden" : isCut ? "PartialData" : "Complete",
    });
    left -= some.length;
    if (isCut) {
      return { metricDataResults, nextToken: writePageToken(["data", index, skip + some.length]), messages: [] };
    }
  }
  return { metricDataResults, messages: [] };
}

async function readPoints({ deps, who, tx, input }: Asking, { metricStat }: MetricDataQuery): Promise<Point[]> {
  const { metric, period, stat, unit } = metricStat;
  const owner = { teamId: who.teamId, region: who.region };
  const name = {
    namespace: metric.namespace ?? "",
    metric: metric.metricName ?? "",
    dimensions: dimensionsOf(metric.dimensions),
  };
  const units = await findUnits(tx, owner, { ...name, unit });
  if (units.length === 0) return [];
  const buckets = await readBuckets({ ...deps, tx }, owner, {
    ...name,
    ...{ fromMs: input.startTime, toMs: input.endTime, periodS: period, statistic: "Sum" },
    ...(units[0]?.isPut && { units: units.map((each) => each.unit) }),
  });
  const figureOf = readStat(stat);
  const points = buckets.flatMap((bucket) => {
    const value = figureOf?.(bucket);
    return value === undefined ? [] : [{ atMs: bucket.atMs, value }];
  });
  return input.scanBy === "TimestampAscending" ? points : points.reverse();
}

function placeOf(token: string, results: number): Place {
  const [kind, index, skip] = readPageToken(token) ?? [];
  if (kind === "data" && isNatural(index) && isNatural(skip) && index < results) return { index, skip };
  throw new AppError("metric.token", { reason: "The value for parameter NextToken is invalid." });
}

function isNatural(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}
