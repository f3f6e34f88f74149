/** A metric by its name in CloudWatch. */
export interface ListedMetric {
  readonly namespace: string;
  readonly metric: string;
  readonly dimensions: Readonly<Record<string, string>>;
}
