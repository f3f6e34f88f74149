import { houseCounts } from "../table/house-metrics.ts";

/** CloudWatch's namespaces as they begin a name of Prometheus. */
const prefixes: Readonly<Record<string, string>> = {
  "AWS/Kinesis": "millrace_kinesis",
  "AWS/Firehose": "millrace_firehose",
  "AWS/KinesisAnalytics": "millrace_analytics",
  Millrace: "millrace",
};

/** A metric's name on /metrics: `AWS/Kinesis` `GetRecords.IteratorAgeMilliseconds` is `millrace_kinesis_get_records_iterator_age_milliseconds`. What the house counts of itself ends in `_total`, as Prometheus wants it of counters. */
export function prometheusName(namespace: string, metric: string): string {
  const isCount = namespace === "Millrace" && Object.hasOwn(houseCounts, metric);
  return `${prefixes[namespace] ?? "millrace"}_${snakeCase(metric)}${isCount ? "_total" : ""}`;
}

/** `StreamName` becomes `stream_name`. */
export function snakeCase(name: string): string {
  return name
    .replaceAll(".", "")
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2")
    .toLowerCase();
}
