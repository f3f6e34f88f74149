export type { ThrottledCaller } from "./list-throttled.ts";
export { useMetrics } from "./use-metrics.ts";
