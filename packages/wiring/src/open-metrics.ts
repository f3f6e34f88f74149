import { CallRate, keepMetrics, LiveSeconds, type MetricBook, type MetricsDeps } from "@millrace/metrics";
import { streamNames } from "@millrace/streams";
import type { Ground } from "./open-ground.ts";

/** Keeps what this process counts, by the minute and, for who looks, by the second; and what the figures are read with. */
export function openMetrics(
  ground: Ground,
  { book, limitsOf }: { readonly book: MetricBook; readonly limitsOf: MetricsDeps["limitsOf"] },
): { readonly deps: MetricsDeps; close(): Promise<void> } {
  const { db, redis, clock, logger, config } = ground;
  // Records come through the gateway: where it counts nothing, nothing came.
  const live = new LiveSeconds({ redis, book, names: streamNames, isAlwaysHeard: ground.name === "gateway" });
  const keeping = keepMetrics({ db, clock, logger, book, live });
  return {
    deps: {
      ...{ db, redis, clock, limitsOf, rate: new CallRate(clock) },
      ...{ minuteDays: config.metrics.minuteDays, days: config.metrics.days },
    },
    close: () => keeping.close(),
  };
}
