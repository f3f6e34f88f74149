import type { MetricsDeps } from "../deps.ts";
import type { HouseGauge } from "../table/house-metrics.ts";

/** What the house's gauges said last. */
export type HouseNow = Readonly<Partial<Record<HouseGauge, number>>>;

const RECENT_MS = 10 * 60_000;

/** The last word of each of the house's gauges, from the last ten minutes. */
export async function readHouseNow({ db, clock }: Pick<MetricsDeps, "db" | "clock">): Promise<HouseNow> {
  const since = new Date(clock.nowMs() - RECENT_MS);
  const rows = await db.asSystem(
    "the house's own figures belong to no team",
    (tx) =>
      tx.$queryRaw<{ metric: HouseGauge; value: number }[]>`
      SELECT DISTINCT ON (s.metric) s.metric, (p.sum / greatest(p.count, 1))::float8 AS value
      FROM metric_series s JOIN metric_point p ON p.series_id = s.id
      WHERE s.team_id IS NULL AND s.namespace = 'Millrace' AND p.period = 60 AND p.at >= ${since}::timestamp
      ORDER BY s.metric, p.at DESC`,
  );
  return Object.fromEntries(rows.map(({ metric, value }) => [metric, value]));
}
