import { z } from "zod";
import { OneStream } from "./stream.ts";

const metricStatistics = ["Sum", "Average", "Minimum", "Maximum", "SampleCount"] as const;

/** A metric by its name in CloudWatch. */
export const MetricQuery = z.object({
  namespace: z.string().min(1, "Name the namespace.").max(255),
  metric: z.string().min(1, "Name the metric.").max(255),
  dimensions: z.record(z.string().min(1).max(255), z.string().min(1).max(1024)),
  statistic: z.enum(metricStatistics),
});

/** Up to thirty days back: as long as figures are kept. */
const Minutes = z.number().int().min(5).max(43_200);

export const MetricsQuestion = z.object({ queries: z.array(MetricQuery).min(1).max(24), minutes: Minutes });
export const StreamMinutes = OneStream.extend({ minutes: Minutes });
export const LiveQuestion = OneStream.extend({
  sinceSecond: z.number().int().min(0).describe("Seconds after this one are told."),
});
