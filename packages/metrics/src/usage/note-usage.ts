import type { MetricsDeps } from "../deps.ts";
import { seriesId } from "../store/series-id.ts";
import { writePoints } from "../store/write-points.ts";
import { countUses } from "./count-uses.ts";
import { usageNamespace } from "./usage-quotas.ts";

const STEP_MS = 5 * 60_000;

/**
 * Writes down how much each team has of what quotas count, once every five minutes: the history from which forecasts are
 * made. Several workers that do it write the same figure into the same place.
 */
export async function noteUsage(deps: Pick<MetricsDeps, "db" | "clock">): Promise<void> {
  const uses = await deps.db.asSystem("the usage of all teams is noted", (tx) => countUses(tx));
  if (uses.length === 0) return;
  const counted = uses.map(({ teamId, region, name, used }) => {
    const series = { teamId, region, namespace: usageNamespace, metric: name, dimensions: {} };
    return { id: seriesId(series), ...series, sum: used, count: 1, min: used, max: used };
  });
  const minuteMs = Math.floor(deps.clock.nowMs() / STEP_MS) * STEP_MS;
  await writePoints(deps, { writer: "usage", minuteMs, counted });
}
