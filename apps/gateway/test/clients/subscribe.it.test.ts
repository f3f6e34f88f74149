import {
  CreateStreamCommand,
  DeregisterStreamConsumerCommand,
  type KinesisClient,
  PutRecordsCommand,
  type StartingPosition,
  SubscribeToShardCommand,
  type SubscribeToShardEventStream,
} from "@aws-sdk/client-kinesis";
import { afterAll, beforeAll, expect, test } from "vitest";
import { registerConsumer } from "../register-consumer.ts";
import { openTrial, type Trial } from "../trial.ts";
import { untilActive } from "../until-active.ts";

const StreamName = "fan-out";
const CONSUMERS = 20;
let trial: Trial;
let kinesis: KinesisClient;
let consumers: string[] = [];

beforeAll(async () => {
  trial = await openTrial();
  kinesis = trial.client(await trial.house.makeTeam("Fan-out", { limitsProfile: "operator" }));
  await kinesis.send(new CreateStreamCommand({ StreamName, ShardCount: 4 }));
  const StreamARN = await untilActive(kinesis, StreamName);
  const names = Array.from({ length: CONSUMERS }, (_, n) => `c${n}`);
  consumers = await Promise.all(names.map((ConsumerName) => registerConsumer(kinesis, { StreamARN, ConsumerName })));
});
afterAll(() => trial?.close());

interface Place {
  readonly consumer: number;
  readonly shard: number;
}

interface Events extends AsyncIterator<SubscribeToShardEventStream> {
  leave(): void;
}

/** Each test has a shard of its own. */
async function subscribe(at: Place, StartingPosition: StartingPosition): Promise<Events> {
  const ConsumerARN = consumers[at.consumer] ?? "";
  const ShardId = `shardId-00000000000${at.shard}`;
  const left = new AbortController();
  const command = new SubscribeToShardCommand({ ConsumerARN, ShardId, StartingPosition });
  const { EventStream } = await kinesis.send(command, { abortSignal: left.signal });
  if (!EventStream) throw new Error("There is no event stream.");
  const events = EventStream[Symbol.asyncIterator]();
  // Leaving the iteration would leave the stream of the connection open: so this SDK does it.
  return { next: () => events.next(), leave: () => left.abort() };
}

/** The next texts, at least `count`, and where to go on after them. */
async function take(events: Events, count: number): Promise<{ texts: string[]; continueAt: string; events: number }> {
  const taken = { texts: [] as string[], continueAt: "", events: 0 };
  while (taken.texts.length < count) {
    const { value, done } = await events.next();
    if (done) throw new Error("The subscription ended.");
    const { Records = [], ContinuationSequenceNumber = "" } = value.SubscribeToShardEvent ?? {};
    if (Records.length > 0) taken.events += 1;
    for (const { Data } of Records) taken.texts.push(Buffer.from(Data ?? []).toString());
    taken.continueAt = ContinuationSequenceNumber;
  }
  return taken;
}

/** Puts some texts into a shard, in one call. */
function put(shard: number, ...texts: string[]): Promise<unknown> {
  const ExplicitHashKey = String(2n ** 126n * BigInt(shard));
  const Records = texts.map((text) => ({ Data: Buffer.from(text), PartitionKey: "k", ExplicitHashKey }));
  return kinesis.send(new PutRecordsCommand({ StreamName, Records }));
}

test.concurrent("each put is pushed as an event of its own, and who comes back with the continuation number misses nothing and gets nothing twice", async () => {
  const place = { consumer: 0, shard: 0 };
  const first = await subscribe(place, { Type: "LATEST" });
  const seen: string[] = [];
  let continueAt = "";
  for (const text of ["a", "b", "c"]) {
    await put(place.shard, text);
    const got = await take(first, 1);
    expect(got.events).toBe(1);
    seen.push(...got.texts);
    continueAt = got.continueAt;
  }
  expect(seen).toEqual(["a", "b", "c"]);
  first.leave();
  await put(place.shard, "d", "e");
  const again = await subscribe(place, { Type: "AFTER_SEQUENCE_NUMBER", SequenceNumber: continueAt });
  expect((await take(again, 2)).texts).toEqual(["d", "e"]);
  again.leave();
});

test.concurrent("an idle subscription hears something every five seconds, and its moving continuation number is a place to go on from", async () => {
  const place = { consumer: 1, shard: 1 };
  const idle = await subscribe(place, { Type: "LATEST" });
  const numbers: string[] = [];
  for (let n = 0; n < 2; n += 1) {
    const { value } = await idle.next();
    expect(value.SubscribeToShardEvent?.Records).toEqual([]);
    numbers.push(value.SubscribeToShardEvent?.ContinuationSequenceNumber ?? "");
  }
  expect(BigInt(numbers[1] ?? "")).toBeGreaterThan(BigInt(numbers[0] ?? ""));
  idle.leave();
  await put(place.shard, "f");
  const again = await subscribe(place, { Type: "AFTER_SEQUENCE_NUMBER", SequenceNumber: numbers[1] });
  expect((await take(again, 1)).texts).toEqual(["f"]);
  again.leave();
});

test.concurrent("a second call is refused within five seconds of the first and takes over after them", async () => {
  const place = { consumer: 2, shard: 2 };
  const first = await subscribe(place, { Type: "LATEST" });
  const sinceMs = performance.now();
  await expect(subscribe(place, { Type: "LATEST" })).rejects.toThrow("Another active subscription exists");
  await first.next();
  while (performance.now() - sinceMs < 5100) await new Promise((resolve) => setTimeout(resolve, 50));
  const second = await subscribe(place, { Type: "LATEST" });
  await expect(first.next()).rejects.toMatchObject({ name: "ResourceInUseException" });
  await put(place.shard, "g");
  expect((await take(second, 1)).texts).toEqual(["g"]);
  second.leave();
});

test.concurrent("twenty consumers over one connection are each pushed everything in order", async () => {
  const all = await Promise.all(consumers.map((_, consumer) => subscribe({ consumer, shard: 3 }, { Type: "LATEST" })));
  const texts = Array.from({ length: 50 }, (_, n) => `t${n}`);
  for (const text of texts) await put(3, text);
  for (const got of await Promise.all(all.map((events) => take(events, texts.length))))
    expect(got.texts).toEqual(texts);
  const ConsumerARN = consumers.at(-1);
  await kinesis.send(new DeregisterStreamConsumerCommand({ ConsumerARN }));
  await expect(all.at(-1)?.next()).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  for (const events of all) events.leave();
});
