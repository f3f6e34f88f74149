import { createServer } from "node:net";
import { openEgress } from "@millrace/egress";
import { type StubKafka, stubKafka } from "@millrace/testkit";
import { afterEach, describe, expect, test } from "vitest";
import { sampleBatch } from "../sample-batch.ts";
import type { OpenTarget, TargetBatch } from "../target.ts";
import { KafkaSettings } from "./kafka-settings.ts";
import { kafkaTarget } from "./kafka-target.ts";
import { partitionOf } from "./murmur2.ts";

const opened: { close(): unknown }[] = [];
afterEach(async () => {
  for (const thing of opened.splice(0)) await thing.close();
});

const signal = new AbortController().signal;
const topic = "t";

async function target(brokers: string[], settings: Partial<KafkaSettings> = {}, allow = ["127.0.0.0/8"]) {
  const parsed = KafkaSettings.parse({ brokers, topic, tls: "off", key: "k", ...settings });
  const deps = { egress: openEgress({ allow }), clock: { nowMs: () => Date.now() } };
  const open: OpenTarget = await kafkaTarget.open(deps as never, {} as never, parsed);
  opened.push(open);
  return open;
}

async function cluster(settings: Partial<KafkaSettings> = {}) {
  const stub = await stubKafka({ topic });
  opened.push(stub);
  return { stub, kafka: await target([stub.address], settings) };
}

const texts = ["a", "b", "c", "d", "e", "f"].map((k) => JSON.stringify({ k }));
let made = 0;
/** What is remembered stays with the batch, as its row does. */
function batch(records: readonly string[] = texts, change: Partial<TargetBatch> = {}): TargetBatch {
  made += 1;
  const sample = { records: records.map((text) => Buffer.from(text)), nowMs: 1, id: `dlb_${made}` };
  return Object.assign(sampleBatch(sample), change);
}

const values = (stub: StubKafka) => stub.messages.flat().map(({ value }) => value);

describe("messages", () => {
  test("go to the partitions of their keys, in order", async () => {
    const { stub, kafka } = await cluster();
    expect(await kafka.deliver(batch(), signal)).toEqual({ note: "The topic stored 6 messages." });
    for (const [partition, messages] of stub.messages.entries()) {
      for (const { key } of messages ?? []) expect(partitionOf(Buffer.from(key ?? ""), 3)).toBe(partition);
    }
    expect(values(stub).toSorted()).toEqual(texts);
  });

  test("without a key go to one partition, in order", async () => {
    const { stub, kafka } = await cluster();
    await kafka.deliver(batch(["1", "2", "3"]), signal);
    expect(stub.messages.filter(Boolean)).toEqual([["1", "2", "3"].map((value) => ({ key: undefined, value }))]);
  });

  test("that are many are sent in pieces that a broker takes", async () => {
    const { stub, kafka } = await cluster();
    const large = Array.from({ length: 20 }, (_, n) => `${n} `.padEnd(100_000, "x"));
    await kafka.deliver(batch(large), signal);
    expect(values(stub)).toEqual(large);
  });
});

describe("each message is stored once", () => {
  test("when an answer is lost", async () => {
    const { stub, kafka } = await cluster();
    stub.produces.push("lose");
    const sealed = batch();
    expect((await kafka.deliver(sealed, signal)).again).toMatchObject({
      code: "Kafka.ConnectionClosed",
      indexes: [0, 1, 2, 3, 4, 5],
    });
    expect((await kafka.deliver(sealed, signal)).note).toBe("The topic stored 6 messages.");
    expect(values(stub).toSorted()).toEqual(texts);
    expect(stub.repeated.length).toBeGreaterThan(0);
  });

  test("when another worker repeats the batch after a crash", async () => {
    const { stub, kafka } = await cluster();
    const sealed = batch();
    await kafka.deliver(sealed, signal);
    const restarted = await target([stub.address]);
    expect((await restarted.deliver(sealed, signal)).note).toBe("The topic stored 6 messages.");
    expect(values(stub).toSorted()).toEqual(texts);
  });

  test("also when the topic has got more partitions meanwhile", async () => {
    const { stub, kafka } = await cluster();
    stub.produces.push("lose");
    const sealed = batch();
    await kafka.deliver(sealed, signal);
    stub.partitions = 7;
    await kafka.deliver(sealed, signal);
    expect(values(stub).toSorted()).toEqual(texts);
  });

  test("when some partitions fail: only their messages are sent again, under their numbers", async () => {
    const { stub, kafka } = await cluster();
    stub.problems.push(undefined, 19);
    const sealed = batch();
    const { again } = await kafka.deliver(sealed, signal);
    expect(again).toMatchObject({ code: "Kafka.NotEnoughReplicas", isOutage: true });
    expect(again?.indexes?.length).toBeLessThan(6);
    expect((await kafka.deliver(Object.assign(sealed, { remaining: again?.indexes }), signal)).again).toBeUndefined();
    expect(values(stub).toSorted()).toEqual(texts);
    expect(stub.repeated).toEqual([]);
  });

  test("batch after batch under one producer", async () => {
    const { stub, kafka } = await cluster();
    const batches = [batch(), batch(), batch()];
    for (const sealed of batches) await kafka.deliver(sealed, signal);
    expect(new Set(batches.map(({ memo }) => (memo as { id: string }).id)).size).toBe(1);
    expect(values(stub)).toHaveLength(18);
  });

  test("unless the brokers forgot the producer: then it is Kafka.ProducerLost, and a new one sends them", async () => {
    const { stub, kafka } = await cluster();
    await kafka.deliver(batch(), signal);
    stub.forget();
    const sealed = batch();
    expect((await kafka.deliver(sealed, signal)).again?.code).toBe("Kafka.ProducerLost");
    expect((await kafka.deliver(sealed, signal)).note).toBe("The topic stored 6 messages.");
  });
});

test("a message that is too large is found by halving and rejected; the others are stored", async () => {
  const { stub, kafka } = await cluster();
  stub.partitions = 1;
  stub.problems.push(10, 10, 10, undefined);
  const { rejected, note } = await kafka.deliver(batch(["1", "2", "3", "4"]), signal);
  expect(rejected).toMatchObject([{ index: 0, code: "Kafka.MessageTooLarge" }]);
  expect(note).toBe("The topic stored 3 messages.");
  expect(values(stub)).toEqual(["2", "3", "4"]);
});

test.each([
  [3, "Kafka.TopicNotFound", false],
  [5, "Kafka.LeaderNotAvailable", true],
  [6, "Kafka.LeaderNotAvailable", false],
  [7, "Kafka.RequestTimeout", true],
  [19, "Kafka.NotEnoughReplicas", true],
  [20, "Kafka.NotEnoughReplicas", true],
  [29, "Kafka.AccessDenied", false],
  [31, "Kafka.AccessDenied", false],
  [45, "Kafka.ProducerLost", false],
  [56, "Kafka.ServerError", true],
])("a broker's error %d is tried again as %s; an outage: %s", async (problem, code, isOutage) => {
  const { stub, kafka } = await cluster();
  stub.partitions = 1;
  stub.problems.push(problem);
  const { again, rejected } = await kafka.deliver(batch(), signal);
  expect(again?.code).toBe(code);
  expect(again?.isOutage ?? false).toBe(isOutage);
  expect(rejected).toBeUndefined();
});

test("a topic that is not there is Kafka.TopicNotFound", async () => {
  const { kafka } = await cluster({ topic: "other" });
  expect((await kafka.deliver(batch(), signal)).again?.code).toBe("Kafka.TopicNotFound");
});

describe("without an answer", () => {
  test.each(["127.0.0.1", "localhost", "169.254.169.254", "10.0.0.5", "[::ffff:10.0.0.5]"])(
    "a broker at %s that the cluster names is not dialled when egress refuses it",
    async (host) => {
      const secret = createServer(() => expect.unreachable("A refused broker was dialled."));
      await new Promise<void>((resolve) => secret.listen(0, "127.0.0.1", resolve));
      opened.push(secret);
      const { port } = secret.address() as { port: number };
      const { stub } = await cluster();
      stub.advertised = { host, port };
      const kafka = await target([stub.address], {}, [stub.address]);
      const { again } = await kafka.deliver(batch(), signal);
      expect(again).toMatchObject({ code: "Kafka.ConnectionFailed", isOutage: false });
      expect(again?.message).toContain(`Broker ${host}:${port}: `);
    },
  );

  test("brokers that are down are Kafka.ConnectionFailed", async () => {
    const { stub, kafka } = await cluster();
    await stub.close();
    const { again } = await kafka.deliver(batch(), signal);
    expect(again).toMatchObject({ code: "Kafka.ConnectionFailed", isOutage: true });
    expect(again?.message).toContain(stub.address);
  });

  test("the first broker that answers is enough", async () => {
    const { stub } = await cluster();
    const kafka = await target(["127.0.0.1:1", stub.address]);
    expect((await kafka.deliver(batch(), signal)).note).toBeDefined();
  });

  test.each([
    ["HTTP/1.1 400 Bad Request\r\n\r\n", "Kafka.ConnectionClosed"],
    ["\0\0\0\x08\0\0\0\x07what", "Kafka.ConnectionClosed"],
    ["\0\0\0\x06\0\0\0\x01xx", "Kafka.ConnectionClosed"],
  ])("a server that says %j is no broker: %s", async (said, code) => {
    const server = createServer((socket) => socket.on("error", () => undefined).end(said));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    opened.push(server);
    const kafka = await target([`127.0.0.1:${(server.address() as { port: number }).port}`]);
    expect((await kafka.deliver(batch(), signal)).again?.code).toBe(code);
  });

  test("a broker without TLS is Kafka.TlsFailed when the settings want it", async () => {
    const { stub } = await cluster();
    const server = createServer((socket) => socket.on("error", () => undefined).end("no tls"));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    opened.push(server);
    const kafka = await target([`127.0.0.1:${(server.address() as { port: number }).port}`], { tls: "verify" });
    expect((await kafka.deliver(batch(), signal)).again?.code).toBe("Kafka.TlsFailed");
    expect(stub.messages).toEqual([]);
  });

  test("an attempt whose lane ends throws instead of judging the cluster", async () => {
    const { kafka } = await cluster();
    await expect(kafka.deliver(batch(), AbortSignal.abort(new Error("lane ended")))).rejects.toThrow("lane ended");
  });
});

test.each([
  ["brokers", { brokers: ["kafka"] }],
  ["brokers", { brokers: ["kafka:0"] }],
  ["brokers", { brokers: ["http://kafka:9092"] }],
  ["topic", { topic: "a b" }],
  ["key", { key: "a..b" }],
])("%s that mean nothing are refused by the settings", (name, change) => {
  const made = KafkaSettings.safeParse({ brokers: ["kafka:9092"], topic, ...change });
  expect(made.error?.issues[0]?.path[0]).toBe(name);
});
