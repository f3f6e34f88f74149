export { type HealthAnswer, type HealthReport, healthAnswer } from "./health/health-answer.ts";
export { type LogField, type LogFields, logFields } from "./log-fields.ts";
export { type Logger, type OpenLoggerOptions, openLogger } from "./open-logger.ts";
export type { Family, Sample } from "./prometheus/family.ts";
export { type ServeMetricsOptions, serveMetrics } from "./prometheus/serve-metrics.ts";
export { takeLoopLag } from "./take-loop-lag.ts";
export { openTracer } from "./trace/open-tracer.ts";
export { span } from "./trace/span.ts";
export type { SpanInfo, Tracer } from "./trace/tracer.ts";
