import { createFunction, type FunctionRunner, openFunctionRunner, type TransformOwner } from "@millrace/functions";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type FunctionHouse, openFunctionHouse } from "./function-house.ts";
import { recordsOf } from "./open-test-host.ts";
import { failure, type StubFunction, stubFunction } from "./stub-function.ts";

let house: FunctionHouse;
let stub: StubFunction;
let runner: FunctionRunner;
let owner: TransformOwner;

const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "hush" };
const elsewhere = "arn:aws:lambda:eu-west-1:123456789012:function:theirs:live";

beforeAll(async () => {
  [house, stub] = await Promise.all([openFunctionHouse(), stubFunction()]);
  const { deps, who } = house;
  owner = {
    teamId: who.teamId,
    accountId: who.accountId,
    region: who.region,
    deliveryArn: "arn:aws:firehose:us-east-1:000000000001:deliverystream/orders",
  };
  runner = openFunctionRunner({
    ...deps,
    credentialsFor: async (_teamId, arn) =>
      arn === elsewhere ? { region: "eu-west-1", endpoint: stub.url, credentials } : undefined,
  });
  const secret = { headerName: "X-Key", headerValue: "hush" };
  const settings = { kind: "http", url: `${stub.url}/transform`, timeoutSeconds: 1 } as const;
  await createFunction(deps, who, { name: "http", settings, secret });
  const functionArn = "arn:aws:lambda:eu-west-1:123456789012:function:theirs";
  const theirs = { kind: "lambda", functionArn, endpoint: stub.url, timeoutSeconds: 1 } as const;
  await createFunction(deps, who, { name: "lambda", settings: theirs, secret: credentials });
});
afterAll(async () => {
  runner.close();
  await Promise.all([house.close(), stub.close()]);
});
beforeEach(() => {
  stub.seen.length = 0;
  stub.replies.length = 0;
});

const arnOf = (name: string) => `arn:aws:lambda:us-east-1:000000000001:function:${name}`;
const bytes = (...texts: string[]) => recordsOf(texts.map((text) => Buffer.from(text)));
const invoke = (name: string, ...texts: string[]) => runner.invoke(owner, arnOf(name), bytes(...texts));
const dataOf = (results: Awaited<ReturnType<FunctionRunner["invoke"]>>) => results.map(({ data }) => data?.toString());

async function withCode(name: string, body: string): Promise<void> {
  const code = `export const handler = (event) => { ${body} };`;
  await createFunction(house.deps, house.who, { name, settings: { kind: "javascript", timeoutSeconds: 1 }, code });
}

describe("JavaScript", () => {
  it("gets the event as Lambda does, with a stream's metadata where there is a stream", async () => {
    await withCode(
      "event",
      "return { records: event.records.map((r) => ({ recordId: r.recordId, result: 'Ok', data: btoa(JSON.stringify({ ...event, records: [r] })) })) };",
    );
    const [plain] = dataOf(await invoke("event", "a"));
    expect(JSON.parse(plain ?? "")).toEqual({
      invocationId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      deliveryStreamArn: owner.deliveryArn,
      region: "us-east-1",
      records: [{ recordId: "record-0", approximateArrivalTimestamp: 1_000_000, data: "YQ==" }],
    });
    const kinesisMetadata = {
      shardId: "shardId-000000000000",
      partitionKey: "k",
      sequenceNumber: "49",
      subsequenceNumber: 0,
    };
    const sourceArn = "arn:aws:kinesis:us-east-1:000000000001:stream/orders";
    const record = { recordId: "r", arrivalMs: 5, data: Buffer.from("a"), kinesisMetadata };
    const [streamed] = dataOf(await runner.invoke({ ...owner, sourceArn }, `${arnOf("event")}:$LATEST`, [record]));
    expect(JSON.parse(streamed ?? "")).toMatchObject({
      sourceKinesisStreamArn: sourceArn,
      records: [{ kinesisRecordMetadata: { ...kinesisMetadata, approximateArrivalTimestamp: 5 } }],
    });
  });

  it.each([
    [
      "missing",
      "return { records: event.records.slice(1).map((r) => ({ ...r, result: 'Ok' })) };",
      "Lambda.MissingRecordId",
    ],
    [
      "twice",
      "return { records: [...event.records, ...event.records].map((r) => ({ ...r, result: 'Ok' })) };",
      "Lambda.DuplicatedRecordId",
    ],
    [
      "unknown",
      "return { records: event.records.map((r) => ({ ...r, result: 'Fine' })) };",
      "Lambda.JsonProcessingException",
    ],
    ["nothing", "return;", "Lambda.JsonProcessingException"],
  ])("an answer that is not in order fails the invocation: %s", async (name, body, code) => {
    await withCode(name, body);
    await expect(invoke(name, "a", "b")).rejects.toMatchObject({ name: "FunctionFailure", code, retry: false });
  });

  it("records that make it throw fail alone", async () => {
    await withCode(
      "picky",
      "return { records: event.records.map((r) => { if (atob(r.data) === 'poison') throw new Error('no'); return { ...r, result: 'Ok' }; }) };",
    );
    const texts = Array.from({ length: 100 }, (_, n) => (n === 37 ? "poison" : `r${n}`));
    const results = await invoke("picky", ...texts);
    expect(results.filter(({ result }) => result === "Ok")).toHaveLength(99);
    expect(results[37]).toMatchObject({
      recordId: "record-37",
      result: "ProcessingFailed",
      error: { code: "Lambda.FunctionError", message: expect.stringContaining("Error: no") },
    });
  });

  it("a record whose answer is too large fails alone", async () => {
    await withCode(
      "huge",
      "return { records: event.records.map((r) => ({ ...r, result: 'Ok', data: atob(r.data) === 'big' ? 'A'.repeat(8e6) : r.data })) };",
    );
    const results = await invoke("huge", "a", "big", "b");
    expect(results.map(({ result }) => result)).toEqual(["Ok", "ProcessingFailed", "Ok"]);
    expect(results[1]?.error?.code).toBe("Lambda.ResponseTooLarge");
  });

  it("that always throws fails as a whole, once, however many records there are", async () => {
    await withCode("broken", "throw new Error('always');");
    const texts = Array.from({ length: 300 }, (_, n) => `r${n}`);
    await expect(invoke("broken", ...texts)).rejects.toMatchObject({ code: "Lambda.FunctionError", retry: false });
  });

  it("that does not end is worth another attempt", async () => {
    await withCode("endless", "for (;;);");
    await expect(invoke("endless", "a")).rejects.toMatchObject({ code: "Lambda.FunctionTimedOut", retry: true });
  });

  it("gets more than an event holds in several events", async () => {
    await withCode(
      "count",
      "return { records: event.records.map((r) => ({ recordId: r.recordId, result: 'Ok', data: btoa(String(event.records.length)) })) };",
    );
    const large = recordsOf(Array.from({ length: 9 }, () => Buffer.alloc(1_000_000)));
    expect(dataOf(await runner.invoke(owner, arnOf("count"), large))).toEqual([
      "4",
      "4",
      "4",
      "4",
      "4",
      "4",
      "4",
      "4",
      "1",
    ]);
  });

  it("that does not exist is not found, and neither is another team's", async () => {
    for (const arn of [arnOf("nobody"), "arn:aws:lambda:us-east-1:999999999999:function:x", "nonsense"]) {
      await expect(runner.invoke(owner, arn, bytes("a"))).rejects.toMatchObject({ code: "Lambda.ResourceNotFound" });
    }
    const stranger = { ...owner, teamId: house.stranger.teamId };
    await expect(runner.invoke(stranger, arnOf("count"), bytes("a"))).rejects.toMatchObject({
      code: "Lambda.ResourceNotFound",
    });
  });
});

describe("an HTTP endpoint", () => {
  it("gets the event with its secret header and answers for all", async () => {
    expect(dataOf(await invoke("http", "a", "b"))).toEqual(["A", "B"]);
    const [request] = stub.seen;
    expect(request).toMatchObject({
      url: "/transform",
      headers: { "x-key": "hush", "content-type": "application/json" },
    });
    expect(request?.event.records).toHaveLength(2);
  });

  it.each([
    ["429", { status: 429, body: "slow down" }, "Lambda.InvokeLimitExceeded", true],
    ["500", { status: 500, body: "oh" }, "Lambda.FunctionError", true],
    ["400", { status: 400, body: "no" }, "Lambda.FunctionError", false],
    ["403", { status: 403, body: "no" }, "Lambda.InvokeAccessDenied", true],
    ["302", { status: 302, headers: { location: "http://169.254.169.254/" }, body: "" }, "Lambda.FunctionError", false],
    ["not JSON", { body: "<html>" }, "Lambda.JsonProcessingException", false],
    ["no records", { body: "{}" }, "Lambda.JsonProcessingException", false],
    ["too large", { body: `"${"x".repeat(7_000_000)}"` }, "Lambda.ResponseTooLarge", false],
    ["too slow", { body: "{}", afterMs: 1500 }, "Lambda.FunctionRequestTimedOut", true],
  ])("that answers %s", async (_name, reply, code, retry) => {
    stub.replies.push(reply);
    await expect(invoke("http", "a")).rejects.toMatchObject({ code, retry });
  });

  it("that nobody allowed is never called, even when it was kept before", async () => {
    const closed = await openFunctionHouse([]);
    try {
      const found = {
        settings: { kind: "http", url: stub.url, timeoutSeconds: 1 },
        code: "",
        secret: undefined,
      } as const;
      const refused = openFunctionRunner(closed.deps).invokeFunction(owner, found, bytes("a"));
      await expect(refused).rejects.toMatchObject({ code: "Lambda.InvokeAccessDenied", retry: false });
      expect(stub.seen).toEqual([]);
    } finally {
      await closed.close();
    }
  });
});

describe("AWS Lambda", () => {
  const path = (arn: string) => `/2015-03-31/functions/${encodeURIComponent(arn)}/invocations`;

  it("by a function that points there, signed with its key", async () => {
    expect(dataOf(await invoke("lambda", "a"))).toEqual(["A"]);
    expect(stub.seen[0]?.url).toBe(path("arn:aws:lambda:eu-west-1:123456789012:function:theirs"));
    expect(stub.seen[0]?.headers.authorization).toContain("AKIDEXAMPLE");
    expect(stub.seen[0]?.headers.authorization).toContain("/eu-west-1/lambda/");
  });

  it("by an ARN of another account, through the team's connection", async () => {
    expect(dataOf(await runner.invoke(owner, elsewhere, bytes("a", "b")))).toEqual(["A", "B"]);
    expect(stub.seen[0]?.url).toBe(path(elsewhere));
  });

  it.each([
    ["TooManyRequestsException", failure(429, "TooManyRequestsException"), "Lambda.InvokeLimitExceeded", true],
    ["ResourceNotFoundException", failure(404, "ResourceNotFoundException"), "Lambda.ResourceNotFound", true],
    ["AccessDeniedException", failure(403, "AccessDeniedException"), "Lambda.InvokeAccessDenied", true],
    ["ServiceException", failure(500, "ServiceException"), "Lambda.ServiceException", true],
    [
      "a function error",
      { headers: { "x-amz-function-error": "Unhandled" }, body: '{"errorMessage":"x"}' },
      "Lambda.FunctionError",
      true,
    ],
    ["not JSON", { body: "" }, "Lambda.JsonProcessingException", false],
    ["too large", { body: `"${"x".repeat(7_000_000)}"` }, "Lambda.ResponseTooLarge", false],
    ["too slow", { body: "{}", afterMs: 1500 }, "Lambda.FunctionRequestTimedOut", true],
  ])("that answers %s", async (_name, reply, code, retry) => {
    stub.replies.push(reply);
    await expect(invoke("lambda", "a")).rejects.toMatchObject({ code, retry });
  });
});
