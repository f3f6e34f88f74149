import { AppError } from "@millrace/base";
import type { Principal } from "@millrace/tenancy";
import type { MetricsDeps } from "../deps.ts";
import { checkQueries } from "./check-queries.ts";
import { isList, type MathSeries, type MathValue } from "./math/math-value.ts";
import type { GetMetricDataInput, MetricDataQuery } from "./metric-data-query.ts";
import { readPageToken, writePageToken } from "./page-token.ts";
import { QueryValues } from "./query-values.ts";

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

/** CloudWatch's own. */
const POINTS_MAX = 100_800;

/** CloudWatch's GetMetricData: up to 500 metrics and expressions over them, newest points first unless asked otherwise, 100,800 points a page at most. */
export async function getMetricData(
  deps: MetricsDeps,
  who: Principal,
  input: GetMetricDataInput,
): Promise<GetMetricDataAnswer> {
  deps.rate.take(who, await deps.limitsOf(who.teamId), "GetMetricData");
  checkQueries(input);
  const results = input.metricDataQueries.length;
  const place = input.nextToken === undefined ? { index: 0, skip: 0 } : placeOf(input.nextToken, results);
  return deps.db.withTeam(who.teamId, (tx) =>
    readPage(new QueryValues({ deps, who, tx, input }), { who, input }, place),
  );
}

/** Where a page begins: at which result, after how many of its points. An expression may have several results. */
interface Place {
  readonly index: number;
  readonly skip: number;
}

interface Asked {
  readonly who: Principal;
  readonly input: GetMetricDataInput;
}

async function readPage(values: QueryValues, { who, input }: Asked, place: Place): Promise<GetMetricDataAnswer> {
  let left = Math.min(input.maxDatapoints ?? POINTS_MAX, POINTS_MAX);
  const wanted = input.metricDataQueries.filter(({ returnData = true }) => returnData);
  const metricDataResults: MetricDataResult[] = [];
  for (let index = place.index; index < wanted.length; index += 1) {
    const query = wanted[index] as MetricDataQuery;
    const isForbidden = query.accountId !== undefined && query.accountId !== who.accountId;
    let skip = index === place.index ? place.skip : 0;
    let told = skip;
    for (const { label, points } of resultsOf(query, await values.find(query))) {
      const all = inOrder(points, input.scanBy).slice(skip);
      if (skip > 0 && all.length === 0) {
        skip -= points.size;
        continue;
      }
      skip = 0;
      const some = all.slice(0, left);
      const isCut = some.length < all.length;
      told += some.length;
      left -= some.length;
      metricDataResults.push({
        ...{ id: query.id, label },
        timestamps: some.map(([at]) => at),
        values: some.map(([, value]) => value),
        statusCode: isForbidden ? "Forbidden" : isCut ? "PartialData" : "Complete",
      });
      if (isCut) return { metricDataResults, nextToken: writePageToken(["data", index, told]), messages: [] };
    }
  }
  return { metricDataResults, messages: [] };
}

/** One result, or for an expression over several metrics one for each. */
function resultsOf(query: MetricDataQuery, value: MathValue): MathSeries[] {
  if (typeof value === "number") {
    throw new AppError("input.invalid", {
      reason: `The expression ${query.id} comes to a figure and not to a metric over time: use TIME_SERIES to return it, or ReturnData false.`,
    });
  }
  if (isList(value))
    return value.map((series) => ({ ...series, label: query.label ? `${query.label} ${series.label}` : series.label }));
  const series = value as MathSeries;
  return [{ ...series, label: query.label ?? (query.metricStat ? series.label : query.id) }];
}

function inOrder(points: MathSeries["points"], scanBy: GetMetricDataInput["scanBy"]): [number, number][] {
  const ascending = [...points];
  return scanBy === "TimestampAscending" ? ascending : ascending.reverse();
}

function placeOf(token: string, results: number): Place {
  const [kind, index, skip] = readPageToken(token) ?? [];
  if (kind === "data" && isNatural(index) && isNatural(skip) && index < results) return { index, skip };
  throw new AppError("metric.token", { reason: "The value for parameter NextToken is invalid." });
}

function isNatural(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}
