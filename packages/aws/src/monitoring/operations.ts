import { getMetricData, getMetricStatistics, listMetrics, type MetricsDeps, putMetricData } from "@millrace/metrics";
import type { Operation, OperationTable } from "../operation/operation.ts";
import * as get from "./shapes/get-shapes.ts";
import * as put from "./shapes/put-shapes.ts";

/** CloudWatch knows no resources: a policy allows its actions on everything or on nothing. */
const onEverything = (): readonly string[] => ["*"];

/** The operations of CloudWatch (GraniteServiceVersion20100801) that metrics of streams need, one row each. */
const table = {
  GetMetricData: {
    input: get.getMetricDataInput,
    output: get.getMetricDataOutput,
    resources: onEverything,
    run: getMetricData,
  },
  GetMetricStatistics: {
    input: get.getMetricStatisticsInput,
    output: get.getMetricStatisticsOutput,
    resources: onEverything,
    run: getMetricStatistics,
  },
  ListMetrics: {
    input: get.listMetricsInput,
    output: get.listMetricsOutput,
    resources: onEverything,
    run: listMetrics,
  },
  PutMetricData: { input: put.putMetricDataInput, resources: onEverything, run: putMetricData },
} satisfies Readonly<Record<string, Operation<MetricsDeps>>>;

/** A name from the wire finds its own row and nothing that every object has. */
export const monitoringOperations: OperationTable = new Map<string, Operation>(Object.entries(table));
