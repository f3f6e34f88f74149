import { applicationMetrics } from "./application-metrics.ts";
import { deliveryMetrics } from "./delivery-metrics.ts";
import { houseMetrics } from "./house-metrics.ts";
import type { MetricRow } from "./metric-row.ts";
import { ownMetrics } from "./own-metrics.ts";
import { streamMetrics } from "./stream-metrics.ts";
import { usageMetrics } from "./usage-metrics.ts";

export interface MetricChapter {
  readonly title: string;
  readonly metrics: readonly MetricRow[];
}

/** Every metric there is, from which the reference is written. */
export const metricTable: readonly MetricChapter[] = [
  { title: "Streams", metrics: streamMetrics },
  { title: "Streams, beyond CloudWatch", metrics: ownMetrics },
  { title: "Deliveries", metrics: deliveryMetrics },
  { title: "SQL applications", metrics: applicationMetrics },
  { title: "What a team has of its quotas", metrics: usageMetrics },
  { title: "The house itself", metrics: houseMetrics },
];
