import type { Tx } from "@millrace/db";
import type { DayUse } from "./forecast-month.ts";

export const trafficKinds = ["bytesIn", "recordsIn", "bytesOut"] as const;
export type TrafficKind = (typeof trafficKinds)[number];
export type Traffic = Readonly<Record<TrafficKind, readonly DayUse[]>>;

/** By CloudWatch's names; what goes out is what is fetched and what is pushed. */
const kindOf: Readonly<Record<string, TrafficKind>> = {
  IncomingBytes: "bytesIn",
  IncomingRecords: "recordsIn",
  "GetRecords.Bytes": "bytesOut",
  "SubscribeToShardEvent.Bytes": "bytesOut",
};

/** What passed through all streams of a team in a region, day by day in UTC, the first day first. Days with nothing are left out. */
export async function readTraffic(
  tx: Tx,
  owner: { readonly teamId: string; readonly region: string },
  fromMs: number,
): Promise<Traffic> {
  const rows = await tx.$queryRaw<{ metric: string; day: Date; value: number }[]>`
    SELECT s.metric, date_trunc('day', p.at) AS day, sum(p.sum)::float8 AS value
    FROM metric_series s JOIN metric_point p ON p.series_id = s.id
    WHERE s.team_id = ${owner.teamId} AND s.region = ${owner.region} AND s.namespace = 'AWS/Kinesis'
      AND s.metric = ANY(${Object.keys(kindOf)}) AND NOT jsonb_exists(s.dimensions, 'ShardId')
      AND p.period = 3600 AND p.at >= ${new Date(fromMs)}::timestamp
    GROUP BY s.metric, day`;
  const days = Object.fromEntries(trafficKinds.map((kind) => [kind, new Map<number, number>()]));
  for (const { metric, day, value } of rows) {
    const ofKind = days[kindOf[metric] ?? ""];
    ofKind?.set(day.getTime(), (ofKind.get(day.getTime()) ?? 0) + value);
  }
  const list = (kind: TrafficKind): DayUse[] =>
    Array.from(days[kind] ?? [], ([dayMs, value]) => ({ dayMs, value })).sort((a, b) => a.dayMs - b.dayMs);
  return { bytesIn: list("bytesIn"), recordsIn: list("recordsIn"), bytesOut: list("bytesOut") };
}
