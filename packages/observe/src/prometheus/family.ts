/** One metric of Prometheus' text format with all its label sets. */
export interface Family {
  /** Without the prefix of the house. */
  readonly name: string;
  readonly help: string;
  /** A summary has no quantiles here: sum and count are enough for rates and means. */
  readonly type: "gauge" | "counter" | "summary";
  readonly samples: readonly Sample[];
}

export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  /** A gauge's or counter's value, or a summary's sum. */
  readonly value: number;
  /** A summary's count. */
  readonly count?: number;
}
