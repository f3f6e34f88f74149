import { bookFamilies } from "@millrace/metrics";
import { serveMetrics } from "@millrace/observe";
import type { Ground } from "./open-ground.ts";
import type { House } from "./open-house.ts";

/** Serves /metrics of an app where the configuration wants it: what it counts for teams, what it knows of the house, its process. */
export function serveHouseMetrics(
  { config, logger }: Pick<Ground, "config" | "logger">,
  { book, counters }: Pick<House, "book" | "counters">,
  app: "gateway" | "worker" | "web",
): { close(): void } {
  const families = () => [...bookFamilies(book), ...counters.families()];
  return serveMetrics({ address: config.metrics[app], logger, families });
}
