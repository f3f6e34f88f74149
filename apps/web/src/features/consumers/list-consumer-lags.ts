import { type AnalyticsDeps, listReadingApplications } from "@millrace/analytics";
import { type DeliveryControlDeps, listReadingDeliveries } from "@millrace/delivery";
import { type MetricsDeps, readManySeries, type SeriesPoint } from "@millrace/metrics";
import { listReaders, listStreamConsumers, readShardHeads, type StreamsDeps, type StreamView } from "@millrace/streams";
import type { Principal } from "@millrace/tenancy";
import { type ConsumerLag, lagOf, type SeenReader } from "./consumer-lag.ts";

interface Deps {
  readonly streams: StreamsDeps;
  readonly delivery: Pick<DeliveryControlDeps, "db">;
  readonly analytics: Pick<AnalyticsDeps, "db">;
  readonly metrics: MetricsDeps;
}

const MINUTE_MS = 60_000;
const TREND_MINUTES = 60;

export interface ConsumerLags {
  readonly nowMs: number;
  readonly consumers: readonly ConsumerLag[];
}

/** Everybody who reads a stream, whatever kind, with how far behind each is, where that leads, and why. Slowest first. */
export async function listConsumerLags(
  deps: Deps,
  who: Principal,
  { streamName }: { readonly streamName: string },
): Promise<ConsumerLags> {
  const view = await deps.streams.directory.get(who, { streamName });
  const nowMs = deps.metrics.clock.nowMs();
  const heads = await readShardHeads(deps.streams, view);
  const seen = await seenReaders(deps, who, view);
  const trends = await readTrends(deps.metrics, who, { seen, nowMs });
  const consumers = seen.map((reader) => lagOf(reader, { heads, trend: trends.get(reader) ?? [], nowMs }));
  return { nowMs, consumers: consumers.sort((a, b) => b.behindMs - a.behindMs) };
}

async function seenReaders(deps: Deps, who: Principal, view: StreamView): Promise<SeenReader[]> {
  const { consumers: registered } = await listStreamConsumers(deps.streams, who, { streamArn: view.arn });
  const readers = await listReaders(deps.streams, who, { view });
  const deliveries = await listReadingDeliveries(deps.delivery, who, { streamId: view.id });
  const applications = await listReadingApplications(deps.analytics, who, { streamId: view.id });
  const isRead = new Set(readers.filter(({ kind }) => kind === "consumer").map(({ name }) => name));
  const idle = registered.filter(({ consumerName }) => !isRead.has(consumerName));
  const stream = { StreamName: view.name };
  return [
    ...readers.map(
      ({ kind, name, shards }): SeenReader => ({
        kind,
        name,
        shards,
        metric:
          kind === "consumer"
            ? {
                namespace: "AWS/Kinesis",
                metric: "SubscribeToShardEvent.MillisBehindLatest",
                dimensions: { ...stream, ConsumerName: name },
              }
            : { namespace: "Millrace", metric: "ReaderMillisBehindLatest", dimensions: { ...stream, Reader: name } },
      }),
    ),
    ...idle.map(({ consumerName }): SeenReader => ({ kind: "consumer", name: consumerName, shards: [] })),
    ...deliveries.map(
      ({ name, paused, shards }): SeenReader => ({
        kind: "delivery",
        name,
        shards,
        isPaused: paused,
        problem: shards.find(({ problem }) => problem)?.problem,
      }),
    ),
    ...applications.map(
      ({ name, status, shards, behindMs, readMs, problem }): SeenReader => ({
        kind: "application",
        name,
        shards: shards.map((shard) => ({ ...shard, behindMs, readMs })),
        isPaused: status !== "RUNNING",
        problem,
        metric: { namespace: "AWS/KinesisAnalytics", metric: "MillisBehindLatest", dimensions: { Application: name } },
      }),
    ),
  ];
}

interface TrendsOf {
  readonly seen: readonly SeenReader[];
  readonly nowMs: number;
}

/** The worst lag of each minute of the last hour, of the readers whose lag is counted. */
async function readTrends(
  deps: MetricsDeps,
  who: Principal,
  { seen, nowMs }: TrendsOf,
): Promise<ReadonlyMap<SeenReader, SeriesPoint[]>> {
  const toMs = (Math.floor(nowMs / MINUTE_MS) + 1) * MINUTE_MS;
  const range = { fromMs: toMs - TREND_MINUTES * MINUTE_MS, toMs, periodS: 60 };
  const counted = seen.flatMap((reader) => (reader.metric ? [{ reader, metric: reader.metric }] : []));
  const queries = counted.map(({ metric }) => ({ ...metric, ...range, statistic: "Maximum" as const }));
  const series = await readManySeries(deps, who, queries);
  return new Map(counted.map(({ reader }, at) => [reader, series[at] ?? []]));
}
