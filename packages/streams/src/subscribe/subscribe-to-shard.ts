import { AppError, type ConsumerArn, parseConsumerArn } from "@millrace/base";
import type { StreamConsumerRow } from "@millrace/db";
import type { Principal } from "@millrace/tenancy";
import type { DataDeps } from "../deps.ts";
import type { StreamView } from "../directory/stream-view.ts";
import { getReadableShard } from "../iterator/get-readable-shard.ts";
import { resolveStart } from "../iterator/start-position.ts";
import { parseShardId } from "../shard/shard-id.ts";
import { type SubscriptionEvent, subscriptionEvents } from "./subscription-events.ts";

export interface SubscribeToShardInput {
  readonly consumerArn: string;
  readonly shardId: string;
  readonly startingPosition: {
    readonly type: string;
    readonly sequenceNumber?: string | undefined;
    /** Milliseconds. */
    readonly timestamp?: number | undefined;
  };
  /** Aborted when the caller's connection is gone: the place is free at once. */
  readonly signal?: AbortSignal;
}

/**
 * A running subscription. Pull its events: nothing is read before it is asked for, so a slow connection slows only itself.
 * The iteration ends by itself after 5 minutes and after the end of a closed shard; it throws an AppError that belongs
 * into the stream when the place was taken over, or the stream or the consumer went away.
 */
export interface Subscription extends AsyncIterable<SubscriptionEvent> {
  /** Frees the place. Also happens when the iteration ends, throws or is left. */
  close(): void;
}

/** Pushes a shard's records to a registered consumer: SubscribeToShard. */
export async function subscribeToShard(
  deps: DataDeps,
  who: Principal,
  input: SubscribeToShardInput,
): Promise<Subscription> {
  const arn = parseConsumerArn(input.consumerArn);
  if (!arn) throw new AppError("argument.invalid", { reason: `${input.consumerArn} is not the ARN of a consumer.` });
  const { accountId, region, streamName, consumerName } = arn;
  const missing = { consumer: consumerName, stream: streamName, account: accountId };
  if (region !== who.region) throw new AppError("consumer.notFound", missing);
  const index = parseShardId(input.shardId);
  if (index === undefined) throw new AppError("shard.notFound", { ...missing, shard: input.shardId });
  const { view, shard } = await getReadableShard(deps, { accountId, region, streamName, shard: index });
  const consumer = await getActiveConsumer(deps, view.id, arn);

  const { type, sequenceNumber, timestamp: timestampMs } = input.startingPosition;
  const position = { type, sequenceNumber, timestampMs };
  const from = await resolveStart(deps, { view, shard, position, operation: "SubscribeToShard" });
  const place = takePlace(deps, view, {
    consumerName,
    key: `${consumer.id}/${index}`,
    label: `${accountId}:${streamName}:${shard.id}:${consumerName}`,
  });
  const over = new AbortController();
  const close = () => {
    place.free();
    over.abort();
  };
  input.signal?.addEventListener("abort", close, { once: true });
  if (input.signal?.aborted) close();
  const events = subscriptionEvents(deps, {
    view,
    shard,
    consumerName,
    from,
    startedMs: deps.clock.nowMs(),
    isConsumer: async () => (await deps.consumers.find(view.id, arn))?.status === "ACTIVE",
    taken: place.ended,
    closed: over.signal,
  });
  return { close, [Symbol.asyncIterator]: () => freeing(events, close) };
}

/** The consumer's place at the shard; throws when it is taken, or the last call was too close. */
function takePlace(
  deps: DataDeps,
  view: StreamView,
  place: { readonly consumerName: string; readonly key: string; readonly label: string },
): ReturnType<DataDeps["subscriptions"]["take"]> {
  const page = deps.counters.ofConsumer(view, place.consumerName);
  try {
    const taken = deps.subscriptions.take({ ...place, callsPerSecond: view.limits.subscribeCallsPerSecond });
    page["SubscribeToShard.Success"].add(1);
    return taken;
  } catch (problem) {
    // The caller is told; here it only counts.
    page["SubscribeToShard.Success"].add(0);
    page["SubscribeToShard.RateExceeded"].add(1);
    throw problem;
  }
}

/** The consumer, which must be ACTIVE; what is in memory is not enough to refuse. */
async function getActiveConsumer(deps: DataDeps, streamId: string, arn: ConsumerArn): Promise<StreamConsumerRow> {
  const known = await deps.consumers.find(streamId, arn);
  if (known?.status === "ACTIVE") return known;
  deps.consumers.changed(streamId);
  const consumer = await deps.consumers.find(streamId, arn);
  const { consumerName, streamName, accountId } = arn;
  if (!consumer) {
    throw new AppError("consumer.notFound", { consumer: consumerName, stream: streamName, account: accountId });
  }
  if (consumer.status === "ACTIVE") return consumer;
  throw new AppError("resource.inUse", {
    reason: `Consumer ${consumerName} with creation timestamp ${consumer.createdSeconds} under stream ${streamName} and account ${accountId} is not in ACTIVE status.`,
  });
}

/** The events; the place is free when they end, whatever ends them. */
async function* freeing(
  events: AsyncIterable<SubscriptionEvent>,
  close: () => void,
): AsyncGenerator<SubscriptionEvent, void> {
  try {
    yield* events;
  } finally {
    close();
  }
}
