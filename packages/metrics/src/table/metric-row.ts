/** Units as CloudWatch spells them. */
export type Unit = "Count" | "Bytes" | "Milliseconds" | "Seconds" | "None" | "Percent";

/** A metric that Millrace counts: the row from which the docs, ListMetrics and the console's choices are made. */
export interface MetricRow {
  readonly namespace: string;
  readonly name: string;
  readonly unit: Unit;
  /** Each list is a set of dimensions under which the metric is counted. */
  readonly dimensions: readonly (readonly string[])[];
  readonly meaning: string;
}
