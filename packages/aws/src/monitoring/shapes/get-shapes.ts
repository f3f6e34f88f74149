import { boolean, integer, list, required, string, structure, timestamp } from "../../operation/shape.ts";
import {
  accountId,
  dimensionFilters,
  dimensions,
  extendedStatistics,
  figure,
  figures,
  figuresByStatistic,
  label,
  messages,
  metric,
  metricName,
  namespace,
  nextToken,
  period,
  statistics,
  timestamps,
  unit,
} from "./words.ts";

/** What is read: GetMetricData, GetMetricStatistics, ListMetrics. */
const metricStat = structure({
  Metric: required(metric),
  Period: required(period),
  Stat: required(string()),
  Unit: unit,
});

const metricId = string({ min: 1, max: 255 });

const metricDataQuery = structure({
  Id: required(metricId),
  MetricStat: metricStat,
  Expression: string({ min: 1, max: 2048 }),
  Label: label,
  ReturnData: boolean,
  Period: period,
  AccountId: accountId,
});

export const getMetricDataInput = structure({
  MetricDataQueries: required(list(metricDataQuery)),
  StartTime: required(timestamp),
  EndTime: required(timestamp),
  NextToken: nextToken,
  ScanBy: string({ values: ["TimestampDescending", "TimestampAscending"] }),
  MaxDatapoints: integer(),
  LabelOptions: structure({ Timezone: string() }),
});

export const getMetricDataOutput = structure({
  MetricDataResults: list(
    structure({
      Id: metricId,
      Label: label,
      Timestamps: timestamps,
      Values: figures,
      StatusCode: string({ values: ["Complete", "InternalError", "PartialData", "Forbidden"] }),
      Messages: messages,
    }),
  ),
  NextToken: nextToken,
  Messages: messages,
});

export const getMetricStatisticsInput = structure({
  Namespace: required(namespace),
  MetricName: required(metricName),
  Dimensions: dimensions,
  StartTime: required(timestamp),
  EndTime: required(timestamp),
  Period: required(period),
  Statistics: statistics,
  ExtendedStatistics: extendedStatistics,
  Unit: unit,
});

export const getMetricStatisticsOutput = structure({
  Label: label,
  Datapoints: list(
    structure({
      Timestamp: timestamp,
      SampleCount: figure,
      Average: figure,
      Sum: figure,
      Minimum: figure,
      Maximum: figure,
      Unit: unit,
      ExtendedStatistics: figuresByStatistic,
    }),
  ),
});

export const listMetricsInput = structure({
  Namespace: namespace,
  MetricName: metricName,
  Dimensions: dimensionFilters,
  NextToken: nextToken,
  RecentlyActive: string({ values: ["PT3H"] }),
  IncludeLinkedAccounts: boolean,
  OwningAccount: accountId,
});

export const listMetricsOutput = structure({
  Metrics: list(metric),
  NextToken: nextToken,
  OwningAccounts: list(accountId),
});
