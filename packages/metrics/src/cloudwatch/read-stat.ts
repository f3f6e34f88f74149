import type { Bucket, Statistic } from "../read/statistic.ts";
import { statisticOf, statistics } from "../read/statistic.ts";

const form = /^[pP](?:100|\d{1,2}(?:\.\d{1,10})?)$/;

/** What a Stat or an extended statistic asks for; undefined: nothing that can be known from sums, counts and extremes. */
export function readStat(stat: string): ((bucket: Bucket) => number | undefined) | undefined {
  const plain = statistics.find((name): name is Statistic => name === stat);
  if (plain) return (bucket) => statisticOf(bucket, plain);
  return form.test(stat) ? percentileOf : undefined;
}

/**
 * Of figures that came as sums CloudWatch knows a percentile only where all were the same, or where there was one; so do we, and other periods
 * have no point.
 */
function percentileOf({ min, max }: Bucket): number | undefined {
  return min === max ? min : undefined;
}
