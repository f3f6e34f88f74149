import { type Egress, openEgress } from "@millrace/egress";
import { type StubHttpEndpointOptions, stubHttpEndpoint } from "@millrace/testkit";
import { afterEach, describe, expect, test } from "vitest";
import { sampleBatch } from "../sample-batch.ts";
import type { OpenTarget, TargetBatch } from "../target.ts";
import { HttpSettings } from "./http-settings.ts";
import { httpTarget } from "./http-target.ts";

const opened: { close(): unknown }[] = [];
afterEach(async () => {
  for (const thing of opened.splice(0)) await thing.close();
});

const owner = { arn: "arn:aws:firehose:us-east-1:123456789012:deliverystream/d" };
const signal = new AbortController().signal;
type Requests = HttpSettings["requestConfiguration"];

async function target(url: string, options: { requests?: Requests; accessKey?: string; egress?: Egress } = {}) {
  const { requests, accessKey, egress = openEgress({ allow: ["127.0.0.0/8"] }) } = options;
  const settings = HttpSettings.parse({
    endpointConfiguration: { url, ...(accessKey && { accessKey }) },
    ...(requests && { requestConfiguration: requests }),
  });
  const deps = { egress, clock: { nowMs: () => 1_764_000_000_000 } };
  const open: OpenTarget = await httpTarget.open(deps as never, owner as never, settings);
  opened.push(open);
  return open;
}

async function endpoint(options: StubHttpEndpointOptions & { requests?: Requests } = {}) {
  const stub = await stubHttpEndpoint(options);
  opened.push(stub);
  const { requests, accessKey } = options;
  return { stub, http: await target(stub.url, { ...(requests && { requests }), ...(accessKey && { accessKey }) }) };
}

function batch(records: readonly string[] = ["one", "two", "ü\0"], change: Partial<TargetBatch> = {}): TargetBatch {
  return { ...sampleBatch({ records: records.map((text) => Buffer.from(text)), nowMs: 1, id: "dlb_1" }), ...change };
}

describe("a request of the protocol", () => {
  test("carries the records in order, the batch's request id and the delivery's ARN", async () => {
    const { stub, http } = await endpoint();
    expect(await http.deliver(batch(), signal)).toEqual({ note: "The endpoint took 3 records." });
    expect(stub.refusals).toEqual([]);
    const [request] = stub.requests;
    expect(request?.records.map(String)).toEqual(["one", "two", "ü\0"]);
    expect(request?.requestId).toBe(batch().requestId);
    expect(request?.timestamp).toBe(1_764_000_000_000);
    expect(request?.headers["x-amz-firehose-source-arn"]).toBe(owner.arn);
    expect(request?.headers).not.toHaveProperty("x-amz-firehose-access-key");
    expect(request?.headers).not.toHaveProperty("x-amz-firehose-common-attributes");
    expect(request?.headers).not.toHaveProperty("content-encoding");
  });

  test("is compressed when the settings say so", async () => {
    const { stub, http } = await endpoint({ requests: { contentEncoding: "GZIP" } });
    await http.deliver(batch(), signal);
    expect(stub.requests[0]?.headers["content-encoding"]).toBe("gzip");
    expect(stub.requests[0]?.records.map(String)).toEqual(["one", "two", "ü\0"]);
  });

  test("carries the access key and the common attributes, whatever their letters", async () => {
    const commonAttributes = [
      { attributeName: "team", attributeValue: "Zoë 日本" },
      { attributeName: "a", attributeValue: 'q"\\' },
    ];
    const { stub, http } = await endpoint({ accessKey: "Tö-ken 1", requests: { commonAttributes } });
    expect((await http.deliver(batch(), signal)).note).toBeDefined();
    const header = String(stub.requests[0]?.headers["x-amz-firehose-common-attributes"]);
    expect(JSON.parse(header)).toEqual({ commonAttributes: { team: "Zoë 日本", a: 'q"\\' } });
  });

  test("has the same id at every attempt, and a part of the batch has one of its own", async () => {
    const { stub, http } = await endpoint();
    const parts = [undefined, undefined, [0, 2], [1], [0, 2]];
    for (const remaining of parts) await http.deliver(batch(undefined, { remaining }), signal);
    const [whole, again, part, other, partAgain] = stub.requests.map(({ requestId }) => requestId);
    expect(again).toBe(whole);
    expect(partAgain).toBe(part);
    expect(new Set([whole, part, other]).size).toBe(3);
    expect(stub.requests[2]?.records.map(String)).toEqual(["one", "ü\0"]);
  });
});

test.each(["a\r\nX-Other: 1", "a\n", "日本"])(
  "an access key %j that no header can hold is refused by the settings",
  (key) => {
    const made = HttpSettings.safeParse({ endpointConfiguration: { url: "https://a.example/", accessKey: key } });
    expect(made.success).toBe(false);
  },
);

describe("a 200 that proves nothing is tried again", () => {
  const good = { requestId: batch().requestId, timestamp: 1 };
  test.each([
    ["HTML", { body: "<html>" }],
    ["no body", { body: "" }],
    ["null", { body: "null" }],
    ["no request id", { body: JSON.stringify({ timestamp: 1 }) }],
    ["another request's id", { body: JSON.stringify({ requestId: "x", timestamp: 1 }) }],
    ["no timestamp", { body: JSON.stringify({ requestId: batch().requestId }) }],
    ["another content type", { body: JSON.stringify(good), headers: { "content-type": "text/plain" } }],
    ["a content encoding", { body: JSON.stringify(good), headers: { "content-encoding": "gzip" } }],
  ])("%s", async (_, answer) => {
    const { stub, http } = await endpoint();
    stub.answers.push(answer);
    const { again, note } = await http.deliver(batch(), signal);
    expect(again?.code).toBe("HttpEndpoint.InvalidResponseFromDestination");
    expect(again?.message).toContain("answered 200, but its");
    expect(note).toBeUndefined();
  });
});

test.each([
  [201, false],
  [204, false],
  [302, false],
  [400, false],
  [401, false],
  [404, false],
  [429, false],
  [500, true],
  [503, true],
])("an answer of %d is tried again as HttpEndpoint.DestinationException; an outage: %s", async (status, isOutage) => {
  const { stub, http } = await endpoint();
  stub.answers.push({ status, headers: { location: "http://169.254.169.254/" }, body: '{"errorMessage":"because"}' });
  const { again } = await http.deliver(batch(), signal);
  expect(again).toMatchObject({ code: "HttpEndpoint.DestinationException", isOutage });
  expect(again?.message).toContain(`answered ${status}`);
  expect(stub.requests).toHaveLength(1);
});

test("pauses double from a second up to two minutes, more or less 15 %", async () => {
  const { stub, http } = await endpoint();
  const cases = [
    [1, 1000],
    [2, 2000],
    [5, 16_000],
    [8, 120_000],
    [1000, 120_000],
  ] as const;
  for (const [attempt, aboutMs] of cases) {
    stub.answers.push({ status: 500 });
    const { again } = await http.deliver(batch(undefined, { attempt }), signal);
    expect(again?.afterMs).toBeGreaterThanOrEqual(aboutMs * 0.85);
    expect(again?.afterMs).toBeLessThanOrEqual(aboutMs * 1.15);
  }
});

test("a request that is too large is halved, down to the record that is too large alone", async () => {
  const { http } = await endpoint({ bodyBytesMax: 200 });
  const records = ["small", "x".repeat(300)];
  const code = "HttpEndpoint.DestinationException";
  expect(await http.deliver(batch(records), signal)).toEqual({
    halve: { code, message: expect.stringContaining("413") },
  });
  expect(await http.deliver(batch(records, { remaining: [0] }), signal)).toEqual({
    note: "The endpoint took 1 records.",
  });
  expect(await http.deliver(batch(records, { remaining: [1] }), signal)).toEqual({
    rejected: [{ index: 1, code, message: expect.stringContaining("Payload too large") }],
  });
});

describe("without an answer", () => {
  test("a connection that breaks off is HttpEndpoint.ConnectionReset", async () => {
    const { stub, http } = await endpoint();
    stub.answers.push("hang up");
    expect((await http.deliver(batch(), signal)).again).toMatchObject({
      code: "HttpEndpoint.ConnectionReset",
      isOutage: true,
    });
  });

  test("an endpoint that is down is HttpEndpoint.ConnectionFailed", async () => {
    const { stub, http } = await endpoint();
    await stub.close();
    expect((await http.deliver(batch(), signal)).again).toMatchObject({
      code: "HttpEndpoint.ConnectionFailed",
      isOutage: true,
    });
  });

  test("an endpoint that keeps silent is HttpEndpoint.RequestTimeout", async () => {
    const { stub } = await endpoint();
    stub.answers.push("silence");
    const patient = openEgress({ allow: ["127.0.0.0/8"] });
    const hasty: Egress = { ...patient, fetch: (url, init) => patient.fetch(url, { ...init, timeoutMs: 50 }) };
    const http = await target(stub.url, { egress: hasty });
    expect((await http.deliver(batch(), signal)).again).toMatchObject({
      code: "HttpEndpoint.RequestTimeout",
      isOutage: true,
    });
  });

  test("an answer over 1 MiB is HttpEndpoint.ResponseTooLarge", async () => {
    const { stub, http } = await endpoint();
    stub.answers.push({ body: "x".repeat(1024 * 1024 + 1) });
    expect((await http.deliver(batch(), signal)).again).toMatchObject({ code: "HttpEndpoint.ResponseTooLarge" });
  });

  test("a server without TLS at an https address is HttpEndpoint.ConnectionFailed and says why", async () => {
    const { stub } = await endpoint();
    const http = await target(stub.url.replace("http:", "https:"));
    const { again } = await http.deliver(batch(), signal);
    expect(again?.code).toBe("HttpEndpoint.ConnectionFailed");
    expect(again?.message).toContain("TLS");
  });

  test("an address that egress refuses is HttpEndpoint.ConnectionFailed, and no outage of the target", async () => {
    const http = await target("http://127.0.0.1:9/", { egress: openEgress({ allow: [] }) });
    const { again } = await http.deliver(batch(), signal);
    expect(again).toMatchObject({ code: "HttpEndpoint.ConnectionFailed", isOutage: false });
  });
});

test("an answer that repeats the access key is told without it", async () => {
  const { stub, http } = await endpoint({ accessKey: "s3cret-key" });
  stub.answers.push({ status: 400, body: '{"errorMessage":"bad key s3cret-key"}' });
  const { again } = await http.deliver(batch(), signal);
  expect(again?.message).toContain("bad key ***");
});

test("an attempt whose lane ends throws instead of judging the endpoint", async () => {
  const { http } = await endpoint();
  await expect(http.deliver(batch(), AbortSignal.abort(new Error("lane ended")))).rejects.toThrow("lane ended");
});

test("10,000 records and the largest batch fit into the protocol's 64 MiB", async () => {
  const { stub, http } = await endpoint();
  const bytes = Math.floor(httpTarget.batchBytesMax / httpTarget.batchRecordsMax);
  const records = Array.from({ length: httpTarget.batchRecordsMax }, () => "x".repeat(bytes));
  expect((await http.deliver(batch(records), signal)).note).toBe("The endpoint took 10000 records.");
  expect(stub.requests[0]?.records).toHaveLength(10_000);
});
