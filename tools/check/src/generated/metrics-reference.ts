import { type MetricRow, metricTable, prometheusName } from "@millrace/metrics";

const head = `# Metrics

What Millrace counts, by the names that CloudWatch gives the same things. The gateway answers CloudWatch's GetMetricData,
GetMetricStatistics, ListMetrics and PutMetricData, so dashboards move as they are; each app answers Prometheus under \`/metrics\`
where \`METRICS_GATEWAY\`, \`METRICS_WORKER\` and \`METRICS_WEB\` say so ([configuration](config.md)).

Figures are kept by the minute, and after some days by five minutes and by the hour. A statistic is Sum, Average, Minimum, Maximum or
SampleCount; percentiles are not kept. On \`/metrics\` what is counted for teams is a summary, whose \`_sum\` and \`_count\` give
rate and mean; its labels are team, region and the dimensions. Metrics of shards are counted when EnableEnhancedMonitoring asks for them.

What deliveries and applications do is written with the work itself, in its transaction: those metrics are exact, and are not on \`/metrics\`.
Neither is what a team has of its quotas, which is counted in the rows themselves.

This page is generated from \`packages/metrics\` by \`npm run generate\`.
`;

/** Namespaces whose figures come from the rows of the work itself. */
const fromRows = (row: MetricRow): boolean =>
  ["AWS/KinesisAnalytics", "Millrace/Usage"].includes(row.namespace) ||
  /^(DeliveryTo|DataReadFrom|FailedRecords|DroppedRecords)/.test(row.name);

/** docs/reference/metrics.md. */
export function metricsReference(): string {
  const chapters = metricTable.map(({ title, metrics }) =>
    [`## ${title}`, "", "| namespace | metric | unit | dimensions | Prometheus | meaning |", "|---|---|---|---|---|---|"]
      .concat(metrics.map(line))
      .join("\n"),
  );
  return [head, ...chapters.map((chapter) => `${chapter}\n`)].join("\n");
}

function line(row: MetricRow): string {
  const dimensions = row.dimensions.map((names) => names.join(", ") || "none").join("; or ");
  const name = fromRows(row) ? "" : `\`${prometheusName(row.namespace, row.name)}\``;
  return `| ${row.namespace} | \`${row.name}\` | ${row.unit} | ${dimensions} | ${name} | ${row.meaning.replaceAll("|", "\\|")} |`;
}
