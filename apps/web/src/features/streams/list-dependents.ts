import { type AnalyticsDeps, findApplicationsUsing } from "@millrace/analytics";
import { type DeliveryControlDeps, listDeliveries } from "@millrace/delivery";
import { listSources, type SourcesDeps } from "@millrace/sources";
import { listStreamConsumers, type StreamsDeps } from "@millrace/streams";
import type { Principal } from "@millrace/tenancy";

/** Something that reads from a stream or writes to it, and stops when the stream is gone. */
export interface Dependent {
  readonly kind: "consumer" | "source" | "replay" | "delivery" | "application";
  readonly name: string;
}

interface Houses {
  readonly streams: StreamsDeps;
  readonly sources: SourcesDeps;
  readonly delivery: DeliveryControlDeps;
  readonly analytics: AnalyticsDeps;
}

/** What of the team depends on a stream, as far as its definition says so: producers and consumers with an SDK are not known by name. */
export async function listDependents(houses: Houses, who: Principal, streamName: string): Promise<Dependent[]> {
  const { arn, name } = await houses.streams.directory.get(who, { streamName });
  const [{ consumers }, sources, deliveries, applications] = await Promise.all([
    listStreamConsumers(houses.streams, who, { streamArn: arn }),
    listSources(houses.sources, who),
    listDeliveries(houses.delivery, who),
    findApplicationsUsing(houses.analytics, who, arn),
  ]);
  const replays = sources.filter(({ settings, status }) => {
    return settings.kind === "replay" && settings.fromStream === name && status !== "done";
  });
  return [
    ...consumers.map((consumer) => ({ kind: "consumer" as const, name: consumer.consumerName })),
    ...sources.flatMap((source) => (source.streamName === name ? { kind: "source" as const, name: source.name } : [])),
    ...replays.map((source) => ({ kind: "replay" as const, name: source.name })),
    ...deliveries.flatMap((each) => (each.sourceArn === arn ? { kind: "delivery" as const, name: each.name } : [])),
    ...applications.map((each) => ({ kind: "application" as const, name: each })),
  ];
}
