import { type AnalyticsDeps, listReadingApplications } from "@millrace/analytics";
import { type DeliveryControlDeps, listReadingDeliveries } from "@millrace/delivery";
import { type MetricsDeps, readSeries } from "@millrace/metrics";
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
  const consumers: ConsumerLag[] = [];
  for (const reader of seen) {
    const trend = reader.metric ? await readTrend(deps.metrics, who, { ...reader.metric, nowMs }) : [];
    consumers.push(lagOf(reader, { heads, trend, nowMs }));
  }
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

interface TrendOf {
  readonly namespace: string;
  readonly metric: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly nowMs: number;
}

/** The worst lag of each minute of the last hour. */
async function readTrend(deps: MetricsDeps, who: Principal, { nowMs, ...name }: TrendOf) {
  const toMs = (Math.floor(nowMs / MINUTE_MS) + 1) * MINUTE_MS;
  const range = { fromMs: toMs - TREND_MINUTES * MINUTE_MS, toMs, periodS: 60 };
  return readSeries(deps, who, { ...name, ...range, statistic: "Maximum" });
}
