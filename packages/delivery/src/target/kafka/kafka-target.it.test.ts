import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { openEgress } from "@millrace/egress";
import { Admin, Consumer, MessagesStreamModes } from "@platformatic/kafka";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sampleBatch } from "../sample-batch.ts";
import type { OpenTarget, TargetBatch } from "../target.ts";
import { KafkaSettings } from "./kafka-settings.ts";
import { kafkaTarget } from "./kafka-target.ts";

/**
 * A broker without a login, as `127.0.0.1:9092`, and one of the same cluster that wants the user "millrace" with the password
 * "kafka-secret": of the operator's making, since Kafka is too large to be fetched for a test.
 */
const broker = process.env.TEST_KAFKA ?? "";
const saslBroker = process.env.TEST_KAFKA_SASL ?? "";
const egress = openEgress({ allow: ["127.0.0.0/8"] });
const signal = AbortSignal.timeout(120_000);

type Given = Partial<KafkaSettings> & { readonly topic: string };

async function open(settings: Given, allow = ["127.0.0.0/8"]): Promise<OpenTarget> {
  const parsed = KafkaSettings.parse({ brokers: [broker], tls: "off", ...settings });
  const deps = { egress: openEgress({ allow }), clock: { nowMs: () => Date.now() } };
  return kafkaTarget.open(deps as never, {} as never, parsed);
}

let made = 0;
function batch(texts: readonly string[], change: Partial<TargetBatch> = {}): TargetBatch {
  made += 1;
  const sample = { records: texts.map((text) => Buffer.from(text)), nowMs: Date.now(), id: `dlb_${made}` };
  return Object.assign(sampleBatch(sample), change);
}

describe.skipIf(broker === "")("a real Kafka (skipped where TEST_KAFKA names none)", () => {
  const name = { clientId: "test", bootstrapBrokers: [broker] };
  const admin = new Admin(name);
  const topics: string[] = [];
  beforeAll(async () => {
    await admin.metadata({ topics: [] });
  });
  afterAll(async () => {
    await admin.deleteTopics({ topics });
    await admin.close();
  });

  async function makeTopic(configs: Record<string, string> = {}, partitions = 3): Promise<string> {
    const topic = `millrace-${randomUUID()}`;
    topics.push(topic);
    const settings = Object.entries(configs).map(([key, value]) => ({ name: key, value }));
    await admin.createTopics({ topics: [topic], partitions, replicas: 1, configs: settings });
    return topic;
  }

  /** As a lane does: a topic that was made a moment ago has no leaders yet. */
  async function deliver(kafka: OpenTarget, sealed: TargetBatch) {
    for (;;) {
      const outcome = await kafka.deliver(sealed, signal);
      const { code = "", isOutage = false } = outcome.again ?? {};
      if (!isOutage && !["Kafka.TopicNotFound", "Kafka.LeaderNotAvailable"].includes(code)) return outcome;
      await sleep(100);
    }
  }

  /** All messages of a topic, read by the library, until none comes for a while. */
  async function messages(topic: string, count: number) {
    const consumer = new Consumer({ ...name, groupId: randomUUID() });
    const stream = await consumer.consume({ topics: [topic], mode: MessagesStreamModes.EARLIEST, autocommit: false });
    const found: { key: string; value: string; partition: number; timestamp: bigint }[] = [];
    const quiet = () => setTimeout(() => void stream.close(), found.length < count ? 10_000 : 1000);
    let timer = quiet();
    for await (const { key, value, partition, timestamp } of stream) {
      found.push({ key: String(key ?? ""), value: String(value), partition, timestamp });
      clearTimeout(timer);
      timer = quiet();
    }
    await consumer.close(true);
    return found;
  }

  test.each(["none", "gzip", "zstd"] as const)("stores messages with keys, compressed as %s", async (compression) => {
    const topic = await makeTopic();
    const kafka = await open({ topic, key: "k", compression });
    const texts = Array.from({ length: 5000 }, (_, n) => JSON.stringify({ n, k: `key ${n % 100}` }));
    expect(await deliver(kafka, batch(texts))).toEqual({ note: "The topic stored 5000 messages." });
    const found = await messages(topic, 5000);
    expect(found.map(({ value }) => value).toSorted()).toEqual(texts.toSorted());
    for (const key of new Set(found.map((one) => one.key))) {
      const same = found.filter((one) => one.key === key);
      expect(new Set(same.map(({ partition }) => partition)).size).toBe(1);
      const order = same.map(({ value }) => (JSON.parse(value) as { n: number }).n);
      expect(order).toEqual(order.toSorted((a, b) => a - b));
    }
    await kafka.close();
  });

  test("stores each message once, also when another worker repeats the batch", async () => {
    const topic = await makeTopic();
    const sealed = batch(Array.from({ length: 3000 }, (_, n) => JSON.stringify({ n, pad: "x".repeat(500) })));
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const kafka = await open({ topic, key: "n" });
      expect((await deliver(kafka, sealed)).note).toBe("The topic stored 3000 messages.");
      await kafka.close();
    }
    expect(await messages(topic, 3000)).toHaveLength(3000);
  });

  test("stores batch after batch with one producer, each once", async () => {
    const topic = await makeTopic();
    const kafka = await open({ topic });
    const batches = Array.from({ length: 20 }, (_, n) => batch([`${n} a`, `${n} b`]));
    await deliver(kafka, batch(["first"]));
    for (const sealed of batches) await deliver(kafka, sealed);
    const ids = batches.map(({ memo }) => (memo as { id: string }).id);
    expect(new Set(ids).size).toBe(1);
    // The last ones again, as after a crash.
    for (const sealed of batches.slice(-4)) expect((await deliver(kafka, sealed)).again).toBeUndefined();
    expect(await messages(topic, 41)).toHaveLength(41);
    await kafka.close();
  });

  test("refuses a message that is too large, and takes its neighbours, each once", async () => {
    const topic = await makeTopic({ "max.message.bytes": "5000" }, 1);
    const kafka = await open({ topic, key: "@id" });
    const texts = Array.from({ length: 20 }, (_, n) => `${n} `.padEnd(n === 7 ? 9000 : 1000, "x"));
    const sealed = batch(texts);
    const { rejected, note } = await deliver(kafka, sealed);
    expect(rejected).toMatchObject([{ index: 7, code: "Kafka.MessageTooLarge" }]);
    expect(note).toBe("The topic stored 19 messages.");
    expect(await messages(topic, 19)).toHaveLength(19);
    await kafka.close();
  });

  test("names the messages without a key that a compacted topic refuses", async () => {
    const topic = await makeTopic({ "cleanup.policy": "compact" }, 1);
    const kafka = await open({ topic, key: "k" });
    const { rejected, note } = await deliver(kafka, batch(['{"k":"a"}', "{}", '{"k":"b"}', "{}"]));
    expect(rejected).toMatchObject([
      { index: 1, code: "Kafka.InvalidMessage" },
      { index: 3, code: "Kafka.InvalidMessage" },
    ]);
    expect(note).toBe("The topic stored 2 messages.");
    await kafka.close();
  });

  test("without the topic is Kafka.TopicNotFound", async () => {
    const kafka = await open({ topic: "not-there" });
    expect((await kafka.deliver(batch(["a"]), signal)).again?.code).toBe("Kafka.TopicNotFound");
    await kafka.close();
  });

  test("begins with the first broker that answers", async () => {
    const topic = await makeTopic();
    const kafka = await open({ topic, brokers: ["127.0.0.1:1", broker] });
    expect((await deliver(kafka, batch(["a"]))).note).toBe("The topic stored 1 messages.");
    await kafka.close();
  });

  describe.skipIf(saslBroker === "")("with a login (skipped where TEST_KAFKA_SASL names none)", () => {
    const brokers = [saslBroker];
    test.each(["plain", "scram-sha-256", "scram-sha-512"] as const)("lets %s in", async (mechanism) => {
      const topic = await makeTopic();
      const right = { mechanism, username: "millrace", password: "kafka-secret" };
      const kafka = await open({ topic, brokers, sasl: right });
      expect((await deliver(kafka, batch(["a"]))).note).toBe("The topic stored 1 messages.");
      await kafka.close();
      const wrong = await open({ topic, brokers, sasl: { ...right, password: "wrong" } });
      expect((await wrong.deliver(batch(["b"]), signal)).again?.code).toBe("Kafka.AuthenticationFailed");
      await wrong.close();
    });
  });
  afterAll(() => egress.close());
});
