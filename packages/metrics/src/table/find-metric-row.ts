import { isNamed } from "./is-named.ts";
import type { MetricRow } from "./metric-row.ts";
import { metricTable } from "./metric-table.ts";

/** The row of a metric of the house; undefined for what PutMetricData made and for what there is not. */
export function findMetricRow(namespace: string, metric: string): MetricRow | undefined {
  for (const { metrics } of metricTable) {
    const found = metrics.find((row) => row.namespace === namespace && isNamed(row.name, metric));
    if (found) return found;
  }
  return undefined;
}
