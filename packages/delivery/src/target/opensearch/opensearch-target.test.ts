import { type Egress, openEgress } from "@millrace/egress";
import { type StubOpenSearchOptions, stubOpenSearch } from "@millrace/testkit";
import { afterEach, describe, expect, test } from "vitest";
import type { DomainAccess } from "../../connection/connections.ts";
import { sampleBatch } from "../sample-batch.ts";
import type { OpenTarget, TargetBatch } from "../target.ts";
import { OpenSearchSettings } from "./opensearch-settings.ts";
import { openSearchTarget } from "./opensearch-target.ts";

const opened: { close(): unknown }[] = [];
afterEach(async () => {
  for (const thing of opened.splice(0)) await thing.close();
});

const signal = new AbortController().signal;
const arrivalMs = Date.parse("2026-11-25T13:00:00Z");
const domainArn = "arn:aws:es:us-east-1:123456789012:domain/logs";

interface TargetOptions {
  readonly settings?: Partial<OpenSearchSettings>;
  readonly auth?: DomainAccess["auth"];
  readonly egress?: Egress;
}

async function target(url: string, { settings, auth, egress }: TargetOptions = {}): Promise<OpenTarget> {
  const place = auth ? { domainArn } : { clusterEndpoint: url };
  const connections = { findDomain: async () => (auth ? { url, auth } : undefined) };
  const deps = {
    egress: egress ?? openEgress({ allow: ["127.0.0.0/8"] }),
    connections,
    clock: { nowMs: () => arrivalMs },
  };
  const parsed = OpenSearchSettings.parse({ indexName: "logs", ...place, ...settings });
  const open = await openSearchTarget.open(deps as never, { teamId: "t" } as never, parsed);
  opened.push(open);
  return open;
}

async function server(options: StubOpenSearchOptions & TargetOptions = {}) {
  const stub = await stubOpenSearch(options);
  opened.push(stub);
  return { stub, search: await target(stub.url, options) };
}

const three = ['{"n":1}', '{"n":2}', '{"n":3}'];
function batch(records: readonly string[] = three, change: Partial<TargetBatch> = {}): TargetBatch {
  const sample = { records: records.map((text) => Buffer.from(text)), nowMs: arrivalMs, id: "dlb_1" };
  return { ...sampleBatch(sample), ...change };
}

describe("documents", () => {
  test("are indexed one by one, in the index of their arrival", async () => {
    const { stub, search } = await server();
    expect(await search.deliver(batch(), signal)).toEqual({ note: "The server indexed 3 documents." });
    expect([...stub.documents.values()]).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
    expect(stub.requests[0]?.map(({ _index }) => _index)).toEqual(Array(3).fill("logs-2026-11-25"));
  });

  test("have the same id at every attempt, so that a retry replaces them", async () => {
    const { stub, search } = await server();
    await search.deliver(batch(), signal);
    await search.deliver(batch(undefined, { remaining: [1] }), signal);
    const [[, second] = [], [again] = []] = stub.requests;
    expect(again).toEqual(second);
    expect(second?._id).toMatch(/^[\w-]{43}$/);
    expect(stub.documents.size).toBe(3);
  });

  test("have no id of ours when the settings say so", async () => {
    const settings = { documentIdOptions: { defaultDocumentIdFormat: "NO_DOCUMENT_ID" } } as const;
    const { stub, search } = await server({ settings });
    await search.deliver(batch(), signal);
    expect(stub.requests[0]?.[0]).toEqual({ _index: "logs-2026-11-25" });
    expect(stub.documents.size).toBe(3);
  });

  test("may be written over several lines, and numbers stay as they are written", async () => {
    const { stub } = await server();
    let sent = "";
    const egress = openEgress({ allow: ["127.0.0.0/8"] });
    const listening: Egress = {
      ...egress,
      fetch: (url, init) => {
        sent = String(init?.body);
        return egress.fetch(url, init);
      },
    };
    const search = await target(stub.url, { egress: listening });
    await search.deliver(batch(['{\r\n  "n": 12345678901234567890,\n  "t": "a\\nb"\n}\n']), signal);
    expect(sent.split("\n")[1]).toBe('{   "n": 12345678901234567890,   "t": "a\\nb" }');
    expect(stub.documents.size).toBe(1);
  });

  test("of an old server have a type, and a new one refuses it", async () => {
    const { search } = await server({ settings: { typeName: "_doc" } });
    const { halve } = await search.deliver(batch(), signal);
    expect(halve?.message).toContain("unknown parameter [_type]");
  });
});

test.each([
  ["no JSON", "plain"],
  ["cut off", '{"n":'],
  ["a list", "[1]"],
  ["a text", '"x"'],
  ["two documents", '{"n":1}{"n":2}'],
  ["an injected action", '{"n":1}\n{"delete":{"_index":"logs","_id":"1"}}'],
])("a record that is %s is rejected, and its neighbours are indexed", async (_, bad) => {
  const { stub, search } = await server();
  const outcome = await search.deliver(batch(['{"n":1}', bad, '{"n":3}']), signal);
  const facts = { esDocumentId: expect.any(String), esIndexName: "logs-2026-11-25" };
  expect(outcome.rejected).toEqual([{ index: 1, code: "400", message: expect.stringContaining("JSON object"), facts }]);
  expect(outcome.again).toBeUndefined();
  expect(stub.documents.size).toBe(2);
});

test("a batch of which nothing is a document is done without a request", async () => {
  const { stub, search } = await server();
  expect((await search.deliver(batch(["x"]), signal)).rejected).toHaveLength(1);
  expect(stub.authorizations).toEqual([]);
});

describe("of the documents of a request", () => {
  test("one whose field has another type is rejected with its id and index", async () => {
    const { stub, search } = await server();
    const outcome = await search.deliver(batch(['{"n":1}', '{"n":"no number"}', '{"n":3}']), signal);
    const esDocumentId = stub.requests[0]?.[1]?._id;
    expect(outcome.rejected).toEqual([
      {
        index: 1,
        code: "400",
        message: "mapper_parsing_exception: failed to parse field [n] of type [number]",
        facts: { esDocumentId, esIndexName: "logs-2026-11-25" },
      },
    ]);
    expect(outcome.note).toBe("The server indexed 2 documents.");
  });

  test.each([
    [429, "rejected_execution_exception", "OS.TooManyRequests"],
    [503, "unavailable_shards_exception", "OS.ServerError"],
    [403, "cluster_block_exception", "OS.AccessDenied"],
  ])("one with the status %d (%s) is tried again alone as %s", async (status, type, code) => {
    const { stub, search } = await server();
    stub.items.push(undefined, { status, type });
    const first = await search.deliver(batch(), signal);
    expect(first.rejected).toBeUndefined();
    expect(first.again).toMatchObject({ code, indexes: [1], message: expect.stringContaining(type) });
    expect(await search.deliver(batch(undefined, { remaining: [1] }), signal)).not.toHaveProperty("again");
    expect(stub.documents.size).toBe(3);
  });

  test.each([403, 404, 409])("one with the status %d is rejected", async (status) => {
    const { stub, search } = await server();
    stub.items.push({ status, type: "some_exception" });
    const { rejected, again } = await search.deliver(batch(), signal);
    expect(rejected).toMatchObject([{ index: 0, code: String(status) }]);
    expect(again).toBeUndefined();
  });

  test("some are rejected while others are tried again", async () => {
    const { stub, search } = await server();
    stub.items.push({ status: 404, type: "x" }, { status: 429, type: "y" });
    const outcome = await search.deliver(batch(), signal);
    expect(outcome).toMatchObject({ rejected: [{ index: 0 }], again: { indexes: [1] } });
    expect(outcome.facts).toEqual({ esIndexName: "logs-2026-11-25" });
  });
});

test.each([
  [401, "OS.AccessDenied"],
  [403, "OS.AccessDenied"],
  [404, "OS.ResourceNotFound"],
  [408, "OS.RequestTimeout"],
  [429, "OS.TooManyRequests"],
  [302, "OS.InvalidResponse"],
  [500, "OS.ServerError"],
  [503, "OS.ServerError"],
])("an answer of %d is tried again as %s", async (status, code) => {
  const { stub, search } = await server();
  stub.answers.push({ status, body: '{"error":"because"}' });
  const { again } = await search.deliver(batch(), signal);
  expect(again).toMatchObject({ code, message: expect.stringContaining("because") });
  expect(again?.isOutage ?? false).toBe(status >= 500);
  expect(again?.indexes).toBeUndefined();
});

test.each([
  ["HTML", "<html>"],
  ["nothing", ""],
  ["no items", "{}"],
  ["too few items", '{"items":[{"index":{"status":201}}]}'],
])("a 200 with %s proves nothing and is tried again", async (_, body) => {
  const { stub, search } = await server();
  stub.answers.push({ body });
  expect((await search.deliver(batch(), signal)).again?.code).toBe("OS.InvalidResponse");
});

test("a request that is too large is halved, down to the document that is too large alone", async () => {
  const { search } = await server({ bodyBytesMax: 300 });
  const records = ['{"n":1}', JSON.stringify({ text: "x".repeat(300) })];
  expect((await search.deliver(batch(records), signal)).halve).toMatchObject({ code: "413" });
  expect(await search.deliver(batch(records, { remaining: [0] }), signal)).not.toHaveProperty("halve");
  expect((await search.deliver(batch(records, { remaining: [1] }), signal)).rejected).toMatchObject([
    { index: 1, code: "413", facts: { esIndexName: "logs-2026-11-25" } },
  ]);
});

describe("who logs in", () => {
  test("is said by the connection of the domain", async () => {
    const login = { username: "u", password: "pässword" };
    const { stub, search } = await server({ ...login, auth: { type: "basic", ...login } });
    expect((await search.deliver(batch(), signal)).note).toBeDefined();
    expect(stub.documents.size).toBe(3);
  });

  test("and a wrong password is OS.AccessDenied, told without it", async () => {
    const login = { username: "u", password: "wrong-password" };
    const { stub, search } = await server({ auth: { type: "basic", ...login } });
    stub.answers.push({ status: 401, body: "not wrong-password" });
    const { again } = await search.deliver(batch(), signal);
    expect(again).toMatchObject({ code: "OS.AccessDenied", message: expect.stringContaining("not ***") });
  });

  test("signs for the service es", async () => {
    const credentials = { accessKeyId: "AKID", secretAccessKey: "secret" };
    const { stub, search } = await server({ auth: { type: "sigv4", region: "eu-west-1", credentials } });
    expect((await search.deliver(batch(), signal)).note).toBeDefined();
    expect(stub.authorizations[0]).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKID\/20261125\/eu-west-1\/es\/aws4_request, SignedHeaders=content-type;host;x-amz-date, Signature=[0-9a-f]{64}$/,
    );
  });

  test("is not known for a domain without a connection: OS.ResourceNotFound", async () => {
    const search = await target("http://127.0.0.1:9", { settings: { clusterEndpoint: undefined, domainArn } });
    expect((await search.deliver(batch(), signal)).again).toMatchObject({
      code: "OS.ResourceNotFound",
      message: expect.stringContaining(domainArn),
    });
  });
});

describe("without an answer", () => {
  test("a connection that breaks off is OS.ConnectionReset", async () => {
    const { stub, search } = await server();
    stub.answers.push("hang up");
    expect((await search.deliver(batch(), signal)).again).toMatchObject({ code: "OS.ConnectionReset", isOutage: true });
  });

  test("a server that is down is OS.ConnectionFailed", async () => {
    const { stub, search } = await server();
    await stub.close();
    expect((await search.deliver(batch(), signal)).again).toMatchObject({
      code: "OS.ConnectionFailed",
      isOutage: true,
    });
  });

  test("a server that keeps silent is OS.RequestTimeout", async () => {
    const { stub } = await server();
    stub.answers.push("silence");
    const patient = openEgress({ allow: ["127.0.0.0/8"] });
    const egress: Egress = { ...patient, fetch: (url, init) => patient.fetch(url, { ...init, timeoutMs: 50 }) };
    const search = await target(stub.url, { egress });
    expect((await search.deliver(batch(), signal)).again).toMatchObject({ code: "OS.RequestTimeout", isOutage: true });
  });

  test("an address that egress refuses is OS.ConnectionFailed, and no outage of the server", async () => {
    const search = await target("http://127.0.0.1:9", { egress: openEgress({ allow: [] }) });
    const { again } = await search.deliver(batch(), signal);
    expect(again).toMatchObject({ code: "OS.ConnectionFailed", isOutage: false });
  });

  test("an attempt whose lane ends throws instead of judging the server", async () => {
    const { search } = await server();
    await expect(search.deliver(batch(), AbortSignal.abort(new Error("lane ended")))).rejects.toThrow("lane ended");
  });
});

test.each(["Logs", "_logs", "-logs", "a b", "a,b", "a/b", ".."])(
  "the index name %j is refused by the settings",
  (name) => {
    expect(OpenSearchSettings.safeParse({ indexName: name }).success).toBe(false);
  },
);
