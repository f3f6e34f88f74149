import { KIB } from "@millrace/base";
import { readBatch } from "@millrace/log";
import type { Principal } from "@millrace/tenancy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestStreams, type TestStreams } from "../../test/open-test-streams.ts";
import { makeStream, readFrom, record } from "../../test/put-and-read.ts";
import { deregisterStreamConsumer } from "../consumer/deregister-stream-consumer.ts";
import { registerStreamConsumer } from "../consumer/register-stream-consumer.ts";
import { putRecord } from "../record/put-record.ts";
import { putRecords } from "../record/put-records.ts";
import { sliceRecords } from "../record/slice-records.ts";
import { splitShard } from "../shard/split-shard.ts";
import { deleteStream } from "../stream/delete-stream.ts";
import { subscribeToShard } from "./subscribe-to-shard.ts";
import type { SubscriptionEvent } from "./subscription-events.ts";

let streams: TestStreams;
beforeAll(async () => {
  streams = await openTestStreams();
});
afterAll(() => streams.close());

interface Place {
  readonly who: Principal;
  readonly streamName: string;
  readonly streamArn: string;
  readonly consumerArn: string;
}

async function makeConsumer(profile: "aws" | "operator" = "operator"): Promise<Place> {
  const who = await streams.makeCaller({ limitsProfile: profile });
  const streamName = await makeStream(streams, who);
  const streamArn = `arn:aws:kinesis:us-east-1:${who.accountId}:stream/${streamName}`;
  const { consumer } = await registerStreamConsumer(streams.deps, who, { streamArn, consumerName: "fan" });
  await streams.runJobs();
  return { who, streamName, streamArn, consumerArn: consumer.consumerArn };
}

async function subscribe(
  place: Place,
  startingPosition: { type: string; sequenceNumber?: string } = { type: "TRIM_HORIZON" },
) {
  const controller = new AbortController();
  const subscription = await subscribeToShard(streams.deps, place.who, {
    consumerArn: place.consumerArn,
    shardId: "shardId-000000000000",
    startingPosition,
    signal: controller.signal,
  });
  const events = subscription[Symbol.asyncIterator]();
  return { events, subscription, hangUp: () => controller.abort() };
}

async function next(events: AsyncIterator<SubscriptionEvent>): Promise<SubscriptionEvent> {
  const result = await events.next();
  if (result.done) throw new Error("the subscription ended");
  return result.value;
}

const dataOf = (event: SubscriptionEvent) =>
  (event.page?.batches ?? []).flatMap(({ batch, from, to }) =>
    readBatch(batch, { from, to }).map(({ data }) => String(data)),
  );
const put = (place: Place, ...texts: string[]) =>
  putRecords(streams.deps, place.who, {
    streamName: place.streamName,
    slices: sliceRecords(texts.map((text) => record("k", text))),
  });

test("records of one put come as one event, what is there first and news at once, and both ways of going on miss nothing", async () => {
  const place = await makeConsumer();
  await put(place, "1", "2");
  const { events, hangUp } = await subscribe(place);
  const first = await next(events);
  expect(dataOf(first)).toEqual(["1", "2"]);
  expect(first.millisBehindLatest).toBe(0);
  const coming = next(events);
  await put(place, "3");
  const second = await coming;
  expect(dataOf(second)).toEqual(["3"]);
  const read = await readFrom(streams.deps, place.who, {
    streamName: place.streamName,
    shardIteratorType: "AFTER_SEQUENCE_NUMBER",
    startingSequenceNumber: first.continuationSequenceNumber,
  });
  expect(read.page.recordCount).toBe(1);
  hangUp();
  expect((await events.next()).done).toBe(true);
});

test("without news an empty event comes after 5 s; its number moves with time and AT and AFTER it both go on behind what was seen", async () => {
  const place = await makeConsumer();
  await put(place, "seen");
  const { events, subscription } = await subscribe(place);
  await next(events);
  const numbers: string[] = [];
  for (let i = 0; i < 2; i += 1) {
    streams.clock.advance(5000);
    const idle = await next(events);
    expect(idle.page).toBeUndefined();
    expect(idle.millisBehindLatest).toBe(0);
    numbers.push(idle.continuationSequenceNumber ?? "");
  }
  expect(BigInt(numbers[1] ?? 0) > BigInt(numbers[0] ?? 0)).toBe(true);
  await put(place, "new");
  subscription.close();
  for (const type of ["AT_SEQUENCE_NUMBER", "AFTER_SEQUENCE_NUMBER"]) {
    streams.clock.advance(1100);
    const again = await subscribe(place, { type, sequenceNumber: numbers[1] ?? "" });
    expect(dataOf(await next(again.events))).toEqual(["new"]);
    again.subscription.close();
  }
});

test("it ends by itself after 5 minutes, and the place is free", async () => {
  const place = await makeConsumer();
  const { events } = await subscribe(place);
  streams.clock.advance(5 * 60_000);
  expect((await events.next()).done).toBe(true);
  expect((await subscribe(place)).events).toBeDefined();
});

test("a second call is refused within 5 s and wins later: the first one ends with ResourceInUse", async () => {
  const place = await makeConsumer();
  const first = await subscribe(place);
  await expect(subscribe(place)).rejects.toMatchObject({
    code: "resource.inUse",
    message: `Another active subscription exists for this consumer: ${place.who.accountId}:${place.streamName}:shardId-000000000000:fan`,
  });
  const lost = expect(first.events.next()).rejects.toMatchObject({ code: "resource.inUse" });
  streams.clock.advance(5000);
  const second = await subscribe(place);
  await lost;
  // The loser's end must not free the winner's place.
  await expect(subscribe(place)).rejects.toMatchObject({ code: "resource.inUse" });
  second.hangUp();
});

test("a dropped connection frees the place at once, but profile aws takes one call a second", async () => {
  const place = await makeConsumer("aws");
  const { events, hangUp } = await subscribe(place);
  const waiting = events.next();
  hangUp();
  expect((await waiting).done).toBe(true);
  await expect(subscribe(place)).rejects.toMatchObject({ code: "limit.exceeded" });
  streams.clock.advance(1000);
  (await subscribe(place)).subscription.close();
});

test("the end of a closed shard comes with its children and without a continuation number, also when the records are the last", async () => {
  const place = await makeConsumer();
  await put(place, "last");
  const { events } = await subscribe(place);
  expect(dataOf(await next(events))).toEqual(["last"]);
  const coming = next(events);
  await splitShard(streams.deps, place.who, {
    streamName: place.streamName,
    shardToSplit: "0",
    newStartingHashKey: String(1n << 127n),
  });
  await streams.runJobs();
  const end = await coming;
  expect(end.continuationSequenceNumber).toBeUndefined();
  expect(end.childShards?.map(({ shardId, parentShards }) => [shardId, parentShards])).toEqual([
    ["shardId-000000000001", ["shardId-000000000000"]],
    ["shardId-000000000002", ["shardId-000000000000"]],
  ]);
  expect((await events.next()).done).toBe(true);
  streams.clock.advance(1000);
  const again = await subscribe(place);
  const whole = await next(again.events);
  expect([dataOf(whole), whole.childShards?.length]).toEqual([["last"], 2]);
});

test("deregistering the consumer or deleting the stream ends it with ResourceNotFound", async () => {
  for (const remove of [
    (place: Place) => deregisterStreamConsumer(streams.deps, place.who, { consumerArn: place.consumerArn }),
    (place: Place) =>
      deleteStream(streams.deps, place.who, { streamName: place.streamName, enforceConsumerDeletion: true }),
  ]) {
    const place = await makeConsumer();
    const { events } = await subscribe(place);
    const ended = expect(events.next()).rejects.toMatchObject({ row: { aws: "ResourceNotFoundException" } });
    await remove(place);
    await streams.runJobs();
    streams.clock.advance(5000);
    // A record or the removal of the shard wakes it; the row decides.
    await put(place, "wake").catch(() => undefined);
    await ended;
  }
});

test("a consumer that is missing, of another life or not ACTIVE cannot subscribe", async () => {
  const place = await makeConsumer();
  const other = { ...place, consumerArn: place.consumerArn.replace(/\d+$/, "1") };
  await expect(subscribe(other)).rejects.toMatchObject({ code: "consumer.notFound" });
  const { consumer } = await registerStreamConsumer(streams.deps, place.who, {
    streamArn: place.streamArn,
    consumerName: "young",
  });
  await expect(subscribe({ ...place, consumerArn: consumer.consumerArn })).rejects.toMatchObject({
    code: "resource.inUse",
  });
});

test("profile aws paces a consumer to 2 MiB/s", async () => {
  const place = await makeConsumer("aws");
  for (let i = 0; i < 4; i += 1) {
    await putRecord(streams.deps, place.who, {
      streamName: place.streamName,
      slices: sliceRecords([record("k", Buffer.alloc(1000 * KIB))]),
    });
    streams.clock.advance(1100);
  }
  const { events, subscription } = await subscribe(place);
  const startedMs = Date.now();
  for (let i = 0; i < 4; i += 1) await next(events);
  // Two seconds' worth, of which one may go at once; the last event is not paid for before it is sent.
  expect(Date.now() - startedMs).toBeGreaterThan(300);
  subscription.close();
});
