import { bookFamilies } from "@millrace/metrics";
import { serveMetrics } from "@millrace/observe";
import type { Readiness } from "./health/open-readiness.ts";
import type { Ground } from "./open-ground.ts";
import type { House } from "./open-house.ts";

export interface HousePages extends Pick<House, "book" | "counters"> {
  readonly readiness: Pick<Readiness, "report">;
}

/**
 * Serves /metrics of an app where the configuration wants it (what it counts for teams, what it knows of the house, its process), and
 * /livez and /readyz beside it.
 */
export function serveHouseMetrics(
  { config, logger }: Pick<Ground, "config" | "logger">,
  { book, counters, readiness }: HousePages,
  app: "gateway" | "worker" | "web",
): { close(): void } {
  const families = () => [...bookFamilies(book), ...counters.families()];
  return serveMetrics({ address: config.metrics[app], logger, families, health: () => readiness.report() });
}
