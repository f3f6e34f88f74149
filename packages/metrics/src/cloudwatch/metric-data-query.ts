import type { MetricName } from "./cloudwatch-words.ts";

export interface GetMetricDataInput {
  readonly metricDataQueries: readonly MetricDataQuery[];
  /** Milliseconds. */
  readonly startTime: number;
  readonly endTime: number;
  readonly nextToken?: string;
  readonly scanBy?: "TimestampDescending" | "TimestampAscending";
  readonly maxDatapoints?: number;
}

export interface MetricDataQuery {
  readonly id: string;
  /** One of the two: a metric, or an expression over others by their ids. */
  readonly metricStat?: MetricStat;
  readonly expression?: string;
  readonly label?: string;
  /** False: only for expressions to use. */
  readonly returnData?: boolean;
  readonly period?: number;
  readonly accountId?: string;
}

export interface MetricStat {
  readonly metric: MetricName;
  /** Seconds. */
  readonly period: number;
  readonly stat: string;
  readonly unit?: string;
}
