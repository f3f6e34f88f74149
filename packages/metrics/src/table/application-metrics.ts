import type { MetricRow } from "./metric-row.ts";

const namespace = "AWS/KinesisAnalytics";
const whole = [["Application"]] as const;
const byFlow = [["Application", "Flow"]] as const;

/** Metrics of SQL applications; the dimension Flow is Input or Output. */
export const applicationMetrics: readonly MetricRow[] = [
  { namespace, name: "MillisBehindLatest", unit: "Milliseconds", dimensions: whole, meaning: "How far it is behind." },
  { namespace, name: "Records", unit: "Count", dimensions: byFlow, meaning: "Rows that came in, or went out." },
  { namespace, name: "Bytes", unit: "Bytes", dimensions: byFlow, meaning: "Bytes of them." },
  { namespace, name: "Errors", unit: "Count", dimensions: whole, meaning: "Rows that went to the error stream." },
  { namespace, name: "LateRows", unit: "Count", dimensions: whole, meaning: "Rows that came after their window." },
  {
    namespace,
    name: "StateBytes",
    unit: "Bytes",
    dimensions: whole,
    meaning: "Size of the state of windows and joins.",
  },
  { namespace, name: "CpuMilliseconds", unit: "Milliseconds", dimensions: whole, meaning: "Processor time it took." },
];
