/** The shapes of CloudWatch that several operations have. */
export interface Dimension {
  readonly name: string;
  readonly value: string;
}

export interface MetricName {
  readonly namespace?: string;
  readonly metricName?: string;
  readonly dimensions?: readonly Dimension[];
}

/** Dimensions as the house keeps them. */
export function dimensionsOf(dimensions: readonly Dimension[] = []): Record<string, string> {
  return Object.fromEntries(dimensions.map(({ name, value }) => [name, value]));
}
