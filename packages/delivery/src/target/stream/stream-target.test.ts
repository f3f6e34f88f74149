import { type Egress, openEgress } from "@millrace/egress";
import { type StubKinesis, stubKinesis } from "@millrace/testkit";
import { afterEach, describe, expect, test } from "vitest";
import { sampleBatch } from "../sample-batch.ts";
import type { OpenTarget, TargetBatch } from "../target.ts";
import { StreamSettings } from "./stream-settings.ts";
import { streamTarget } from "./stream-target.ts";

const opened: { close(): unknown }[] = [];
afterEach(async () => {
  for (const thing of opened.splice(0)) await thing.close();
});

const signal = new AbortController().signal;
const streamArn = "arn:aws:kinesis:eu-west-1:222222222222:stream/s";
const owner = { teamId: "t", accountId: "111111111111", deliveryId: "d" };
const noStreams = new Proxy({}, { get: () => expect.unreachable("The account has a connection.") });

interface TargetOptions {
  readonly partitionKey?: string;
  readonly egress?: Egress;
  readonly isConnected?: boolean;
}

async function target(endpoint: string, options: TargetOptions = {}): Promise<OpenTarget> {
  const { partitionKey, egress = openEgress({ allow: ["127.0.0.0/8"] }), isConnected = true } = options;
  const credentials = { accessKeyId: "k", secretAccessKey: "very-secret" };
  const access = { region: "eu-west-1", endpoint, credentials };
  const connections = { findAccount: async () => (isConnected ? access : undefined) };
  const settings = StreamSettings.parse({ streamArn, ...(partitionKey && { partitionKey }) });
  const open = await streamTarget.open({ egress, connections, streams: noStreams } as never, owner as never, settings);
  opened.push(open);
  return open;
}

async function remote(options: TargetOptions = {}) {
  const stub = await stubKinesis();
  opened.push(stub);
  stub.addShard("shardId-000000000000");
  return { stub, stream: await target(stub.url, options) };
}

function batch(records: readonly string[] = ["one", "two", "ü\0"], change: Partial<TargetBatch> = {}): TargetBatch {
  return { ...sampleBatch({ records: records.map((text) => Buffer.from(text)), nowMs: 1, id: "dlb_1" }), ...change };
}

const stored = (stub: StubKinesis) => stub.shards.get("shardId-000000000000")?.records ?? [];
const data = (stub: StubKinesis) => stored(stub).map((record) => record.data);

describe("records", () => {
  test("are put in order under their partition keys", async () => {
    const { stub, stream } = await remote();
    expect(await stream.deliver(batch(), signal)).toEqual({ note: "The stream stored 3 records." });
    expect(data(stub)).toEqual(["one", "two", "ü\0"]);
    expect(stored(stub).map(({ key }) => key)).toEqual(["0", "1", "2"]);
  });

  test("are put under what stands at a path, or under their ids", async () => {
    const { stub, stream } = await remote({ partitionKey: "user.id" });
    await stream.deliver(batch(['{"user":{"id":7}}', "no json"]), signal);
    expect(stored(stub).map(({ key }) => key)).toEqual(["7", "dlb_1/1"]);
  });

  test("of a part of the batch are put alone", async () => {
    const { stub, stream } = await remote();
    await stream.deliver(batch(undefined, { remaining: [0, 2] }), signal);
    expect(data(stub)).toEqual(["one", "ü\0"]);
  });

  test("that are many are put in requests that Kinesis takes", async () => {
    const { stub, stream } = await remote();
    const texts = Array.from({ length: 1203 }, (_, n) => `${n}`.padEnd(2000, "."));
    expect((await stream.deliver(batch(texts), signal)).note).toBe("The stream stored 1203 records.");
    expect(data(stub)).toEqual(texts);
  });
});

describe("records that the stream refuses one by one", () => {
  test("are put again while they are throttled, and the others are not", async () => {
    const { stub, stream } = await remote();
    stub.refusals.push(undefined, "ProvisionedThroughputExceededException", "InternalFailure");
    expect((await stream.deliver(batch(), signal)).note).toBe("The stream stored 3 records.");
    expect(data(stub)).toEqual(["one", "two", "ü\0"]);
  });

  test("with another error are tried again by the lane, with all that come behind them", async () => {
    const { stub, stream } = await remote();
    stub.refusals.push(undefined, "KMSDisabledException");
    const texts = Array.from({ length: 502 }, (_, n) => `${n}`);
    const { again } = await stream.deliver(batch(texts), signal);
    expect(again).toMatchObject({ code: "Stream.ServerError", indexes: [1, 500, 501] });
    expect(again?.message).toContain("KMSDisabledException");
  });

  test("as too large are found by halving and rejected; the others are stored once", async () => {
    const { stub, stream } = await remote();
    const texts = ["a", "b", "x".repeat(1024 * 1024 + 1), "c", "d"];
    const outcome = await stream.deliver(batch(texts), signal);
    expect(outcome.rejected).toEqual([
      { index: 2, code: "Stream.InvalidRecord", message: expect.stringContaining("InvalidArgumentException") },
    ]);
    expect(outcome.note).toBe("The stream stored 4 records.");
    expect(data(stub)).toEqual(["a", "b", "c", "d"]);
  });
});

test.each([
  ["ResourceNotFoundException", "Stream.ResourceNotFound"],
  ["ResourceInUseException", "Stream.ResourceNotFound"],
  ["AccessDeniedException", "Stream.AccessDenied"],
  ["UnrecognizedClientException", "Stream.AccessDenied"],
  ["InvalidSignatureException", "Stream.AccessDenied"],
  ["ExpiredTokenException", "Stream.AccessDenied"],
  ["SomethingNewException", "Stream.ServerError"],
])("a request that is refused with %s is tried again as %s", async (name, code) => {
  const { stub, stream } = await remote();
  stub.putFailures.push(name);
  const { again } = await stream.deliver(batch(), signal);
  expect(again).toMatchObject({ code, message: expect.stringContaining(name), indexes: [0, 1, 2] });
  expect(stored(stub)).toEqual([]);
});

test("a request that is throttled as a whole is put again", async () => {
  const { stub, stream } = await remote();
  stub.putFailures.push("ProvisionedThroughputExceededException", "LimitExceededException");
  expect((await stream.deliver(batch(), signal)).note).toBe("The stream stored 3 records.");
});

test("an account without a connection is Stream.ResourceNotFound", async () => {
  const stream = await target("http://127.0.0.1:9", { isConnected: false });
  expect((await stream.deliver(batch(), signal)).again).toMatchObject({
    code: "Stream.ResourceNotFound",
    message: expect.stringContaining(streamArn),
  });
});

describe("without an answer", () => {
  test("a stream that is down is Stream.ConnectionFailed", async () => {
    const { stub, stream } = await remote();
    await stub.close();
    expect((await stream.deliver(batch(), signal)).again).toMatchObject({
      code: "Stream.ConnectionFailed",
      isOutage: true,
    });
  });

  test("an address that egress refuses is Stream.ConnectionFailed, and no outage of the stream", async () => {
    const stream = await target("http://127.0.0.1:9", { egress: openEgress({ allow: [] }) });
    expect((await stream.deliver(batch(), signal)).again).toMatchObject({
      code: "Stream.ConnectionFailed",
      isOutage: false,
    });
  });

  test("an attempt whose lane ends throws instead of judging the stream", async () => {
    const { stream } = await remote();
    await expect(stream.deliver(batch(), AbortSignal.abort(new Error("lane ended")))).rejects.toThrow("lane ended");
  });
});

test.each([
  ["streamArn", { streamArn: "arn:aws:s3:::lake" }],
  ["partitionKey", { streamArn, partitionKey: "a..b" }],
])("a %s that means nothing is refused by the settings", (name, settings) => {
  expect(StreamSettings.safeParse(settings).error?.issues[0]?.path).toEqual([name]);
});
