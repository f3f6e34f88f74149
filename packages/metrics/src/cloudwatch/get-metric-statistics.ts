import { AppError } from "@millrace/base";
import type { Principal } from "@millrace/tenancy";
import type { MetricsDeps } from "../deps.ts";
import { readBuckets } from "../read/read-buckets.ts";
import type { Bucket, Statistic } from "../read/statistic.ts";
import { statisticOf } from "../read/statistic.ts";
import { checkPeriod } from "./check-period.ts";
import { type Dimension, dimensionsOf } from "./cloudwatch-words.ts";
import { findUnits } from "./find-units.ts";
import { isWritableTime } from "./is-writable-time.ts";
import { readStat } from "./read-stat.ts";

export interface GetMetricStatisticsInput {
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions?: readonly Dimension[];
  /** Milliseconds. */
  readonly startTime: number;
  readonly endTime: number;
  /** Seconds. */
  readonly period: number;
  readonly statistics?: readonly Statistic[];
  readonly extendedStatistics?: readonly string[];
  readonly unit?: string;
}

interface Datapoint {
  readonly timestamp: number;
  readonly sampleCount?: number;
  readonly average?: number;
  readonly sum?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly unit: string;
  readonly extendedStatistics?: Readonly<Record<string, number>>;
}

const POINTS_MAX = 1440;
const members = {
  SampleCount: "sampleCount",
  Average: "average",
  Sum: "sum",
  Minimum: "minimum",
  Maximum: "maximum",
} as const;

/** CloudWatch's GetMetricStatistics: 1,440 points of one metric at most. Units that were put side by side are points side by side. */
export async function getMetricStatistics(
  deps: MetricsDeps,
  who: Principal,
  input: GetMetricStatisticsInput,
): Promise<{ label: string; datapoints: Datapoint[] }> {
  deps.rate.take(who, await deps.limitsOf(who.teamId), "GetMetricStatistics");
  checkInput(input);
  const { namespace, metricName: metric, startTime, endTime } = input;
  const name = { namespace, metric, dimensions: dimensionsOf(input.dimensions) };
  const owner = { teamId: who.teamId, region: who.region };
  const range = { fromMs: startTime, toMs: endTime, periodS: input.period };
  const datapoints = await deps.db.withTeam(who.teamId, async (tx) => {
    const points: Datapoint[] = [];
    for (const { unit, isPut } of await findUnits(tx, owner, { ...name, unit: input.unit })) {
      const query = { ...name, ...range, statistic: "Sum" as const, ...(isPut && { units: [unit] }) };
      const buckets = await readBuckets({ ...deps, tx }, owner, query);
      points.push(...buckets.map((bucket) => toDatapoint(bucket, input, unit)));
    }
    return points;
  });
  return { label: metric, datapoints };
}

function checkInput(input: GetMetricStatisticsInput): void {
  const { startTime, endTime, period, statistics = [], extendedStatistics = [] } = input;
  checkPeriod(period, "Period");
  if (startTime >= endTime) {
    throw new AppError("parameter.invalid", {
      reason: "The parameter StartTime must be less than the parameter EndTime.",
    });
  }
  if (!isWritableTime(startTime) || !isWritableTime(endTime)) {
    throw new AppError("parameter.invalid", {
      reason: "The parameters StartTime and EndTime must lie between the years 1970 and 9999.",
    });
  }
  if (statistics.length + extendedStatistics.length === 0) {
    throw new AppError("parameter.combination", {
      reason: "At least one of the parameters Statistics and ExtendedStatistics must be specified.",
    });
  }
  const unknown = extendedStatistics.find((stat) => !readStat(stat));
  if (unknown !== undefined) {
    throw new AppError("parameter.invalid", {
      reason: `The value ${unknown} for parameter ExtendedStatistics is not supported: use percentiles, as in p99.`,
    });
  }
  const points = (endTime - startTime) / (period * 1000);
  if (points <= POINTS_MAX) return;
  const asked = Math.ceil(points).toLocaleString("en-US");
  throw new AppError("parameter.combination", {
    reason: `You have requested up to ${asked} datapoints, which exceeds the limit of 1,440. You may reduce the datapoints requested by increasing Period, or decreasing the time range.`,
  });
}

function toDatapoint(bucket: Bucket, input: GetMetricStatisticsInput, unit: string): Datapoint {
  const { statistics = [], extendedStatistics = [] } = input;
  const extended = extendedStatistics.flatMap((stat): [string, number][] => {
    const value = readStat(stat)?.(bucket);
    return value === undefined ? [] : [[stat, value]];
  });
  return {
    timestamp: bucket.atMs,
    ...Object.fromEntries(statistics.map((name) => [members[name], statisticOf(bucket, name)])),
    unit,
    ...(extended.length > 0 && { extendedStatistics: Object.fromEntries(extended) }),
  };
}
