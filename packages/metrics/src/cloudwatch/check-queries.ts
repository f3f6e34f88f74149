import { AppError } from "@millrace/base";
import { isWholeMinutes } from "../read/is-whole-minutes.ts";
import { isWritableTime } from "./is-writable-time.ts";
import { parseExpression } from "./math/parse-expression.ts";
import type { GetMetricDataInput, MetricDataQuery } from "./metric-data-query.ts";
import { readStat } from "./read-stat.ts";

const QUERIES_MAX = 500;
const SERIES_POINTS_MAX = 100_800;
const idForm = /^[a-z][a-zA-Z0-9_]*$/;

/** Refuses a GetMetricData that cannot be answered, as CloudWatch does: `input.invalid`, with the place of what is wrong. */
export function checkQueries(input: GetMetricDataInput): void {
  const { metricDataQueries, maxDatapoints } = input;
  if (metricDataQueries.length === 0) refuse("The parameter MetricDataQueries is required.");
  if (metricDataQueries.length > QUERIES_MAX) {
    refuse(`The collection MetricDataQueries must not have a size greater than ${QUERIES_MAX}.`);
  }
  if (maxDatapoints !== undefined && maxDatapoints < 1) refuse("The parameter MaxDatapoints must be greater than 0.");
  const ids = new Set<string>();
  for (const [index, query] of metricDataQueries.entries()) {
    checkQuery(query, `MetricDataQueries.member.${index + 1}`);
    if (ids.has(query.id)) refuse(`The values for parameter id in MetricDataQueries are not unique.`);
    ids.add(query.id);
  }
  checkRange(input);
  if (metricDataQueries.every(({ returnData }) => returnData === false)) {
    refuse("At least one of the MetricDataQueries must have ReturnData set to true.");
  }
}

/** Expressions are worked out over the same time, by the periods of the call's metrics: of none they have minutes. */
function checkRange({ metricDataQueries, startTime, endTime }: GetMetricDataInput): void {
  if (!(startTime < endTime)) refuse("The parameter StartTime must be less than the parameter EndTime.");
  if (!isWritableTime(startTime) || !isWritableTime(endTime)) {
    refuse("The parameters StartTime and EndTime must lie between the years 1970 and 9999.");
  }
  const periods = metricDataQueries.flatMap(({ metricStat }) => metricStat?.period ?? []);
  const shortest = periods.length === 0 ? 60 : periods.reduce((least, period) => Math.min(least, period));
  const points = (endTime - startTime) / (shortest * 1000);
  if (points <= SERIES_POINTS_MAX) return;
  refuse(
    `You have requested up to ${Math.ceil(points)} datapoints of one metric, which exceeds the limit of ${SERIES_POINTS_MAX}. Ask with a longer Period, or for less time.`,
  );
}

function checkQuery(query: MetricDataQuery, path: string): void {
  if (!idForm.test(query.id)) {
    refuse(`The value ${query.id} for parameter ${path}.Id is not matching the expected pattern ${idForm.source}.`);
  }
  const { metricStat: stat, expression } = query;
  if (stat && expression !== undefined) {
    refuse(
      `The parameters ${path}.Expression and ${path}.MetricStat are mutually exclusive and you have specified both.`,
    );
  }
  if (!stat) {
    if (expression === undefined) refuse(`Either ${path}.MetricStat or ${path}.Expression must be specified.`);
    // What cannot be read is refused before anything is looked up. The length of its periods is that of its metrics.
    parseExpression(expression);
    return;
  }
  if (query.period !== undefined) {
    refuse(`The parameters ${path}.Period and ${path}.MetricStat are mutually exclusive and you have specified both.`);
  }
  if (!stat.metric.namespace || !stat.metric.metricName) {
    refuse(`The parameters ${path}.MetricStat.Metric.Namespace and MetricName are required.`);
  }
  if (!isWholeMinutes(stat.period)) {
    refuse(`The parameter ${path}.MetricStat.Period must be a multiple of 60: figures are kept by the minute.`);
  }
  if (!readStat(stat.stat)) {
    refuse(
      `The value ${stat.stat} for parameter ${path}.MetricStat.Stat is not supported: use Sum, Average, Minimum, Maximum, SampleCount or a percentile, as in p99.`,
    );
  }
}

function refuse(reason: string): never {
  throw new AppError("input.invalid", { reason });
}
