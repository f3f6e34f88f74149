export type { ThrottledCaller } from "./list-throttled.ts";
export { timesOf, valuesOf } from "./picture-values.ts";
export type { MetricsPicture } from "./read-metrics.ts";
export { useMetrics } from "./use-metrics.ts";
