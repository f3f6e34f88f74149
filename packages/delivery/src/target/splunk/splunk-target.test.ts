import { type Egress, openEgress } from "@millrace/egress";
import { type StubSplunk, type StubSplunkOptions, stubSplunk } from "@millrace/testkit";
import { afterEach, describe, expect, test } from "vitest";
import { sampleBatch } from "../sample-batch.ts";
import type { OpenTarget, TargetBatch } from "../target.ts";
import { SplunkSettings } from "./splunk-settings.ts";
import { splunkTarget } from "./splunk-target.ts";

const opened: { close(): unknown }[] = [];
afterEach(async () => {
  for (const thing of opened.splice(0)) await thing.close();
});

const signal = new AbortController().signal;
const token = "the-token";

interface TargetOptions {
  readonly settings?: Partial<SplunkSettings>;
  readonly egress?: Egress;
  readonly nowMs?: () => number;
}

async function target(url: string, { settings, egress, nowMs }: TargetOptions = {}): Promise<OpenTarget> {
  const given = { hecEndpoint: url, hecEndpointType: "Raw", hecToken: token, ...settings };
  const deps = {
    egress: egress ?? openEgress({ allow: ["127.0.0.0/8"] }),
    clock: { nowMs: nowMs ?? (() => Date.now()) },
  };
  const open = await splunkTarget.open(deps as never, {} as never, SplunkSettings.parse(given));
  opened.push(open);
  return open;
}

async function collector(options: StubSplunkOptions & TargetOptions = {}) {
  const stub = await stubSplunk(options);
  opened.push(stub);
  return { stub, splunk: await target(stub.url, options) };
}

const events = { settings: { hecEndpointType: "Event" } } as const;
/** A clock on which a minute passes with each look. */
function hastyClock(): () => number {
  let nowMs = 0;
  return () => {
    nowMs += 60_000;
    return nowMs;
  };
}

function batch(records: readonly string[] = ["one", "two", "ü\0"], change: Partial<TargetBatch> = {}): TargetBatch {
  const made = sampleBatch({ records: records.map((text) => Buffer.from(text)), nowMs: 1, id: "dlb_1" });
  // What is remembered stays with the batch, as its row does.
  return Object.assign(made, change);
}

const sent = (stub: StubSplunk): string[] => stub.requests.map(({ data }) => data.toString());

describe("a batch", () => {
  test("goes to the raw endpoint as one piece without anything between the records, and is done when it is acknowledged", async () => {
    const { stub, splunk } = await collector();
    expect(await splunk.deliver(batch(), signal)).toEqual({ note: "Splunk indexed 3 records." });
    expect(stub.requests).toMatchObject([{ path: "raw", ackId: 0 }]);
    expect(sent(stub)).toEqual(["onetwoü\0"]);
    expect(stub.questions.at(-1)).toMatchObject({ channel: stub.requests[0]?.channel, acks: [0] });
  });

  test("goes to the event endpoint as events, one record holding several", async () => {
    const { stub, splunk } = await collector(events);
    const records = ['{"event":"a","fields":{"n":1}}\n', '{"event":{"b":1}} {"event":0}'];
    expect((await splunk.deliver(batch(records), signal)).note).toBe("Splunk indexed 2 records.");
    expect(stub.requests).toMatchObject([{ path: "event" }]);
    expect(sent(stub)).toEqual([records.join("")]);
  });

  test.each(["/", "/services/collector", "/services/collector/raw", "/services/collector/event/1.0"])(
    "finds the collector also when the endpoint ends with %s",
    async (path) => {
      const { stub } = await collector();
      const splunk = await target(stub.url + path);
      expect((await splunk.deliver(batch(), signal)).note).toBeDefined();
    },
  );

  test("is not done before it is acknowledged", async () => {
    const { stub, splunk } = await collector();
    stub.indexesAtOnce = false;
    const outcome = splunk.deliver(batch(), signal);
    await expect.poll(() => stub.questions.length).toBeGreaterThan(2);
    stub.index();
    expect((await outcome).note).toBeDefined();
    expect(stub.requests).toHaveLength(1);
  });

  test("that follows uses the same channel and the next ack", async () => {
    const { stub, splunk } = await collector();
    await splunk.deliver(batch(), signal);
    await splunk.deliver(batch(["four"], { requestId: "another" }), signal);
    expect(stub.requests.map(({ ackId }) => ackId)).toEqual([0, 1]);
    expect(new Set(stub.requests.map(({ channel }) => channel)).size).toBe(1);
  });

  test("is asked for at the indexer that took it: a balancer's cookie is sent back", async () => {
    const { stub, splunk } = await collector({ cookie: "node=7" });
    expect((await splunk.deliver(batch(), signal)).note).toBeDefined();
    expect(stub.questions.at(-1)?.cookie).toBe("node=7");
  });
});

describe("after a restart", () => {
  test("the ack is asked for, and nothing is sent again", async () => {
    const { stub, splunk } = await collector();
    stub.indexesAtOnce = false;
    const sealed = batch();
    const crash = new AbortController();
    const dying = splunk.deliver(sealed, crash.signal);
    await expect.poll(() => sealed.memo).toBeDefined();
    crash.abort(new Error("lane ended"));
    await expect(dying).rejects.toThrow("lane ended");
    stub.index();
    const restarted = await target(stub.url);
    expect(await restarted.deliver(sealed, signal)).toEqual({ note: "Splunk indexed 3 records." });
    expect(stub.requests).toHaveLength(1);
  });

  test("a late ack still counts; where there is none the batch is sent again", async () => {
    const { stub } = await collector();
    stub.indexesAtOnce = false;
    const splunk = await target(stub.url, { nowMs: hastyClock() });
    const sealed = batch();
    expect((await splunk.deliver(sealed, signal)).again?.code).toBe("Splunk.AckTimeout");
    stub.index();
    expect((await splunk.deliver(sealed, signal)).note).toBeDefined();
    expect(stub.requests).toHaveLength(1);
    // Splunk forgets an ack that it told.
    stub.indexesAtOnce = true;
    expect((await splunk.deliver(sealed, signal)).note).toBeDefined();
    expect(stub.requests).toHaveLength(2);
  });

  test("data whose answer was lost is sent again, since nobody knows its ack", async () => {
    const { stub, splunk } = await collector();
    const sealed = batch();
    stub.answers.push("lose");
    expect((await splunk.deliver(sealed, signal)).again?.code).toBe("Splunk.ConnectionClosed");
    expect((await splunk.deliver(sealed, signal)).note).toBeDefined();
    expect(stub.requests).toHaveLength(2);
  });

  test("the ack of all records says nothing of a part of them", async () => {
    const { stub, splunk } = await collector();
    const sealed = batch();
    await splunk.deliver(sealed, signal);
    stub.index();
    await splunk.deliver(Object.assign(sealed, { remaining: [1] }), signal);
    expect(sent(stub)).toEqual(["onetwoü\0", "two"]);
  });
});

describe("acknowledgement", () => {
  test("that does not come in time is Splunk.AckTimeout", async () => {
    const { stub, splunk } = await collector({ nowMs: hastyClock() });
    stub.indexesAtOnce = false;
    const { again } = await splunk.deliver(batch(), signal);
    expect(again).toMatchObject({ code: "Splunk.AckTimeout", isOutage: true });
    expect(again?.message).toContain("within 180 seconds");
    expect(again?.waitedMs).toBeGreaterThanOrEqual(120_000);
  });

  test("that is disabled for the token is Splunk.DisabledAck before anything is sent", async () => {
    const { stub, splunk } = await collector({ acks: "disabled" });
    expect((await splunk.deliver(batch(), signal)).again?.code).toBe("Splunk.DisabledAck");
    expect(stub.requests).toEqual([]);
  });

  test("that has no number is Splunk.DisabledAck", async () => {
    const { stub, splunk } = await collector();
    stub.answers.push({ status: 200, body: '{"text":"Success","code":0}' });
    expect((await splunk.deliver(batch(), signal)).again?.code).toBe("Splunk.DisabledAck");
  });

  test("that another indexer is asked for is Splunk.ProxyWithoutStickySessions", async () => {
    const { stub, splunk } = await collector({ nowMs: hastyClock() });
    await splunk.deliver(batch(), signal);
    const lost = { status: 400, body: '{"text":"Invalid data channel","code":11}' };
    stub.ackAnswers.push(...Array(9).fill(lost));
    const { again } = await splunk.deliver(batch(["four"], { requestId: "another" }), signal);
    expect(again?.code).toBe("Splunk.ProxyWithoutStickySessions");
  });

  test("is asked for again when a question goes wrong", async () => {
    const { stub, splunk } = await collector();
    await splunk.deliver(batch(), signal);
    stub.ackAnswers.push({ status: 503, body: "busy" }, { status: 200, body: "<html>" });
    expect((await splunk.deliver(batch(["four"], { requestId: "another" }), signal)).note).toBeDefined();
    expect(stub.requests).toHaveLength(2);
  });

  test.each([
    [4, "Splunk.InvalidToken"],
    [14, "Splunk.DisabledAck"],
  ])("that Splunk refuses to tell with code %d is %s at once", async (code, name) => {
    const { stub, splunk } = await collector();
    await splunk.deliver(batch(), signal);
    stub.ackAnswers.push({ status: 403, body: JSON.stringify({ code }) });
    const { again } = await splunk.deliver(batch(["four"], { requestId: "another" }), signal);
    expect(again?.code).toBe(name);
  });
});

test.each([
  [403, 1, "Splunk.DisabledToken", false],
  [401, 2, "Splunk.InvalidToken", false],
  [401, 3, "Splunk.InvalidToken", false],
  [403, 4, "Splunk.InvalidToken", false],
  [500, 8, "Splunk.ServerError", true],
  [503, 9, "Splunk.IndexerBusy", true],
  [400, 10, "Splunk.ProxyWithoutStickySessions", false],
  [400, 11, "Splunk.ProxyWithoutStickySessions", false],
  [400, 14, "Splunk.DisabledAck", false],
  [401, undefined, "Splunk.InvalidToken", false],
  [403, undefined, "Splunk.InvalidToken", false],
  [404, undefined, "Splunk.URLNotFound", false],
  [429, undefined, "Splunk.IndexerBusy", false],
  [503, undefined, "Splunk.IndexerBusy", true],
  [502, undefined, "Splunk.ServerError", true],
  [302, undefined, "Splunk.ServerError", false],
  [200, undefined, "Splunk.ServerError", false],
])("an answer of %d with code %s is tried again as %s; an outage: %s", async (status, code, name, isOutage) => {
  const { stub, splunk } = await collector();
  stub.answers.push({ status, body: JSON.stringify({ text: "because", ...(code !== undefined && { code }) }) });
  const { again, rejected } = await splunk.deliver(batch(), signal);
  expect(again).toMatchObject({ code: name, message: expect.stringContaining("because") });
  expect(again?.isOutage ?? false).toBe(isOutage);
  expect(rejected).toBeUndefined();
});

test.each([
  [5, "Splunk.InvalidDataFormat"],
  [6, "Splunk.InvalidDataFormat"],
  [7, "Splunk.InvalidIndex"],
  [12, "Splunk.InvalidDataFormat"],
  [13, "Splunk.InvalidDataFormat"],
  [15, "Splunk.InvalidDataFormat"],
])(
  "code %d, which blames the data, halves the batch as %s, down to the record that is rejected",
  async (code, name) => {
    const { stub, splunk } = await collector();
    const refusal = { status: 400, body: JSON.stringify({ text: "bad", code }) };
    stub.answers.push(refusal, refusal);
    expect((await splunk.deliver(batch(), signal)).halve?.code).toBe(name);
    expect((await splunk.deliver(batch(undefined, { remaining: [2] }), signal)).rejected).toEqual([
      { index: 2, code: name, message: expect.stringContaining("bad"), facts: { EventId: "dlb_1/2" } },
    ]);
  },
);

test("an event that Splunk names is rejected, and the other records are sent at once", async () => {
  const { stub, splunk } = await collector(events);
  const refusal = { text: "Incorrect index", code: 7, "invalid-event-number": 2 };
  stub.answers.push({ status: 400, body: JSON.stringify(refusal) });
  const records = ['{"event":1}', '{"event":2}{"event":3,"index":"none"}', '{"event":4}'];
  const { rejected, again } = await splunk.deliver(batch(records), signal);
  expect(rejected).toMatchObject([{ index: 1, code: "Splunk.InvalidIndex", facts: { EventId: "dlb_1/1" } }]);
  expect(again).toMatchObject({ indexes: [0, 2], afterMs: 100 });
});

test.each([
  ["is no JSON", "plain"],
  ["is cut off", '{"event":'],
  ["has no event", '{"message":1}'],
  ["has null for an event", '{"event":null}'],
  ["has a blank event", '{"event":""}'],
  ["has a bad event behind a good one", '{"event":1}{"x":1}'],
  ["is empty", ""],
])("a record that %s never reaches the event endpoint, and its neighbours do", async (_, bad) => {
  const { stub, splunk } = await collector(events);
  const { rejected, note } = await splunk.deliver(batch(['{"event":1}', bad, '{"event":3}']), signal);
  expect(rejected).toEqual([
    { index: 1, code: "Splunk.InvalidDataFormat", message: expect.any(String), facts: { EventId: "dlb_1/1" } },
  ]);
  expect(note).toBe("Splunk indexed 2 records.");
  expect(sent(stub)).toEqual(['{"event":1}{"event":3}']);
});

test("a request that is too large is halved as Splunk.ServerError.ContentTooLarge", async () => {
  const { splunk } = await collector({ bodyBytesMax: 10 });
  const { halve } = await splunk.deliver(batch(["x".repeat(6), "y".repeat(6)]), signal);
  expect(halve?.code).toBe("Splunk.ServerError.ContentTooLarge");
});

describe("without an answer", () => {
  test("a connection that breaks off is Splunk.ConnectionClosed", async () => {
    const { stub, splunk } = await collector();
    stub.answers.push("hang up");
    expect((await splunk.deliver(batch(), signal)).again).toMatchObject({
      code: "Splunk.ConnectionClosed",
      isOutage: true,
    });
  });

  test("a collector that is down is Splunk.InvalidEndpoint", async () => {
    const { stub, splunk } = await collector();
    await stub.close();
    expect((await splunk.deliver(batch(), signal)).again).toMatchObject({
      code: "Splunk.InvalidEndpoint",
      isOutage: true,
    });
  });

  test("a collector that keeps silent is Splunk.ConnectionTimeout", async () => {
    const { stub } = await collector();
    stub.answers.push("silence");
    const patient = openEgress({ allow: ["127.0.0.0/8"] });
    const egress: Egress = { ...patient, fetch: (url, init) => patient.fetch(url, { ...init, timeoutMs: 100 }) };
    const splunk = await target(stub.url, { egress });
    expect((await splunk.deliver(batch(), signal)).again).toMatchObject({
      code: "Splunk.ConnectionTimeout",
      isOutage: true,
    });
  });

  test("a collector without TLS at an https address is Splunk.SSLHandshake", async () => {
    const { stub } = await collector();
    const splunk = await target(stub.url.replace("http:", "https:"));
    expect((await splunk.deliver(batch(), signal)).again).toMatchObject({ code: "Splunk.SSLHandshake" });
  });

  test("an address that egress refuses is Splunk.InvalidEndpoint, and no outage of Splunk", async () => {
    const splunk = await target("http://127.0.0.1:9/", { egress: openEgress({ allow: [] }) });
    const { again } = await splunk.deliver(batch(), signal);
    expect(again).toMatchObject({ code: "Splunk.InvalidEndpoint", isOutage: false });
  });
});

test("an answer that repeats the token is told without it", async () => {
  const { stub, splunk } = await collector();
  stub.answers.push({ status: 403, body: `not ${token}` });
  expect((await splunk.deliver(batch(), signal)).again?.message).toContain("not ***");
});

test.each(["a\r\nX: 1", "a b", "日本"])("a token %j that no header can hold is refused by the settings", (hecToken) => {
  const given = { hecEndpoint: "https://a.example", hecEndpointType: "Raw", hecToken };
  expect(SplunkSettings.safeParse(given).success).toBe(false);
});
