/** What CloudWatch calls statistics. Percentiles are not among them: figures are kept as sums, not as samples. */
export const statistics = ["Sum", "Average", "Minimum", "Maximum", "SampleCount"] as const;
export type Statistic = (typeof statistics)[number];

/** What was counted in one period. */
export interface Bucket {
  readonly atMs: number;
  readonly sum: number;
  readonly count: number;
  readonly min: number;
  readonly max: number;
}

/** One statistic of a period. Nothing but the count of an empty one is known, and such periods are not kept. */
export function statisticOf({ sum, count, min, max }: Bucket, statistic: Statistic): number {
  switch (statistic) {
    case "Sum":
      return sum;
    case "Average":
      return count === 0 ? 0 : sum / count;
    case "Minimum":
      return min;
    case "Maximum":
      return max;
    case "SampleCount":
      return count;
  }
}
