import type { Dimension } from "./cloudwatch-words.ts";

export interface PutMetricDataInput {
  readonly namespace: string;
  readonly metricData?: readonly MetricDatum[];
  readonly entityMetricData?: readonly unknown[];
}

export interface MetricDatum {
  readonly metricName: string;
  readonly dimensions?: readonly Dimension[];
  /** Milliseconds. */
  readonly timestamp?: number;
  readonly value?: number;
  readonly statisticValues?: StatisticSet;
  readonly values?: readonly number[];
  readonly counts?: readonly number[];
  readonly unit?: string;
  readonly storageResolution?: number;
}

export interface StatisticSet {
  readonly sampleCount: number;
  readonly sum: number;
  readonly minimum: number;
  readonly maximum: number;
}
