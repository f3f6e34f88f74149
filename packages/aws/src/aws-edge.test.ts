import { AppError } from "@millrace/base";
import { allowAll, compilePolicies, parsePolicy } from "@millrace/tenancy";
import { beforeEach, describe, expect, it } from "vitest";
import { callRequest, nowMs, openTestEdge, testKey, whole } from "../test/open-test-edge.ts";
import { makeRequest, signRequest } from "../test/sign-request.ts";
import type { Refusal } from "./aws-deps.ts";
import { cborCodec } from "./codec/cbor-codec.ts";
import { jsonCodec } from "./codec/json-codec.ts";
import { onStream } from "./kinesis/resources.ts";
import { streamArn, streamName, tagMap } from "./kinesis/shapes/words.ts";
import type { Operation } from "./operation/operation.ts";
import { boolean, required, structure, timestamp } from "./operation/shape.ts";

/** Policies that allow the listed actions everywhere, or everything. */
const allowing = (...actions: string[]) =>
  compilePolicies([
    parsePolicy({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: actions, Resource: "*" }] }),
  ]);
let policies = allowAll;
let outcome: () => unknown = () => ({});
const inputs: unknown[] = [];
const refusals: Refusal[] = [];

const input = structure({ StreamName: required(streamName), StreamARN: streamArn, Tags: tagMap });
const output = structure({ StreamName: streamName, HasMore: boolean, CreatedAt: timestamp });
const run: Operation["run"] = async (_deps, _who, given) => {
  inputs.push(given);
  return outcome();
};
const edge = openTestEdge(
  new Map<string, Operation>([
    ["CreateStream", { input, resources: onStream, tagAction: "AddTagsToStream", run }],
    ["DescribeStream", { input, output, resources: onStream, run }],
  ]),
  {
    keys: {
      peek: () => undefined,
      find: async (id: string) => (id === testKey.id ? { ...testKey, policies } : undefined),
      reportUse: () => undefined,
    } as never,
    auth: {
      resourcePolicies: { peek: () => ({ text: undefined, policies: undefined }) },
      clock: { nowMs: () => nowMs },
    } as never,
    auditRefusal: (refusal) => void refusals.push(refusal),
  },
);

const send = async (request: Parameters<typeof edge.handle>[0]) => {
  const { status, headers, body } = whole(await edge.handle(request));
  expect(headers["x-amzn-RequestId"]).toMatch(/^[0-9a-f-]{36}$/);
  expect(headers["Content-Length"]).toBe(String(body.length));
  return { status, type: headers["Content-Type"], headers, body, text: body.toString() };
};
const json = "application/x-amz-json-1.1";
const unsigned = (headers: Record<string, string>, body = "{}") => makeRequest({ headers, body });
const known = "Kinesis_20131202.DescribeStream";

beforeEach(() => {
  policies = allowAll;
  outcome = () => ({});
  inputs.length = 0;
  refusals.length = 0;
  edge.logged.length = 0;
});

describe("a signed call", () => {
  it("runs the use case with our names and answers with AWS's, in JSON", async () => {
    outcome = () => ({ streamName: "s", hasMore: false, createdAt: 1_459_799_926_480, ignored: 1 });
    const { status, type, text, headers } = await send(callRequest("DescribeStream", { StreamName: "s", Unknown: 1 }));
    expect([status, type, text]).toEqual([200, json, '{"StreamName":"s","HasMore":false,"CreatedAt":1459799926.48}']);
    expect(inputs).toEqual([{ streamName: "s" }]);
    expect(Buffer.from(headers["x-amz-id-2"] ?? "", "base64").length).toBe(72);
    expect(Date.parse(headers.Date ?? "")).not.toBeNaN();
  });
  it("and in CBOR, with milliseconds after tag 1", async () => {
    outcome = () => ({ createdAt: 1_603_152_823_565 });
    const { status, type, body } = await send(callRequest("DescribeStream", { StreamName: "s" }, cborCodec));
    expect([status, type]).toEqual([200, "application/x-amz-cbor-1.1"]);
    expect(body.toString("hex")).toContain("c11b00000175435ac50d");
  });
  it("of an operation without output is answered with an empty body", async () => {
    const { status, type, body } = await send(callRequest("CreateStream", { StreamName: "s" }));
    expect([status, type, body.length]).toEqual([200, json, 0]);
  });
  it("takes a content type with a charset and blanks", async () => {
    const request = makeRequest({
      body: '{"StreamName":"s"}',
      headers: { "content-type": " application/x-amz-json-1.1 ; charset=utf-8", "x-amz-target": known },
    });
    expect((await send(signRequest(request, { keyId: testKey.id, secret: testKey.secret, nowMs }))).status).toBe(200);
  });
  it("takes any path", async () => {
    expect((await send({ ...callRequest("DescribeStream", { StreamName: "s" }), path: "/" })).status).toBe(200);
  });
});

describe("errors", () => {
  it("of a use case have their wire name and AWS's message", async () => {
    outcome = () => {
      throw new AppError("stream.notFound", { stream: "s", account: "123456789012" });
    };
    const { status, text } = await send(callRequest("DescribeStream", { StreamName: "s" }));
    expect([status, text]).toEqual([
      400,
      '{"__type":"ResourceNotFoundException","message":"Stream s under account 123456789012 not found."}',
    ]);
    const inCbor = await send(callRequest("DescribeStream", { StreamName: "s" }, cborCodec));
    expect(cborCodec.parse(inCbor.body)).toMatchObject({ __type: "ResourceNotFoundException" });
    expect(inCbor.type).toBe("application/x-amz-cbor-1.1");
  });
  it("of our own say nothing to the caller and all to the log, under one request id", async () => {
    outcome = () => {
      throw new Error("secret detail");
    };
    const { status, text, headers } = await send(callRequest("DescribeStream", { StreamName: "s" }));
    expect([status, text]).toEqual([500, '{"__type":"InternalFailure"}']);
    expect(edge.logged).toEqual([
      expect.objectContaining({
        requestId: headers["x-amzn-RequestId"],
        operation: "DescribeStream",
        cause: expect.objectContaining({ message: "secret detail" }),
      }),
    ]);
  });
  it("of types spell Message with a capital", async () => {
    const { status, text } = await send(callRequest("DescribeStream", { StreamName: 1 }));
    expect(status).toBe(400);
    expect(JSON.parse(text)).toEqual({
      __type: "SerializationException",
      Message: expect.stringMatching(/can not be converted to an String$/),
    });
  });
  it("of an unreadable body have no message", async () => {
    for (const body of ["{", "[]", "1", "null", "\xff"]) {
      expect((await send(callRequest("DescribeStream", Buffer.from(body, "latin1")))).text).toBe(
        '{"__type":"SerializationException"}',
      );
    }
  });
  it("of limits are a ValidationException", async () => {
    expect((await send(callRequest("DescribeStream", {}))).text).toBe(
      '{"__type":"ValidationException","message":"1 validation error detected: Value null at \'streamName\' failed to satisfy constraint: Member must not be null"}',
    );
  });
  it("of the signature come before those of the body", async () => {
    const request = callRequest("DescribeStream", Buffer.from("{"));
    const { text } = await send({ ...request, body: Buffer.from("[") });
    expect(JSON.parse(text).__type).toBe("InvalidSignatureException");
  });
});

describe("authorisation", () => {
  it("comes before limits and existence, in AWS's words, and is told to the audit", async () => {
    policies = allowing("kinesis:PutRecord");
    const { status, text } = await send(callRequest("DescribeStream", { StreamName: "not even a name" }));
    const message = `User: ${testKey.arn} is not authorized to perform: kinesis:DescribeStream on resource: arn:aws:kinesis:us-east-1:123456789012:stream/not even a name because no identity-based policy allows the kinesis:DescribeStream action`;
    expect([status, JSON.parse(text)]).toEqual([400, { __type: "AccessDeniedException", message }]);
    expect(refusals).toEqual([expect.objectContaining({ action: "kinesis:DescribeStream", message })]);
    expect(inputs).toEqual([]);
  });
  it("asks about tags as well when there are some", async () => {
    policies = allowing("kinesis:CreateStream");
    expect((await send(callRequest("CreateStream", { StreamName: "s" }))).status).toBe(200);
    const { text } = await send(callRequest("CreateStream", { StreamName: "s", Tags: { a: "b" } }));
    expect(JSON.parse(text).message).toMatch(/not authorized to perform: kinesis:AddTagsToStream/);
    policies = allowing("kinesis:CreateStream", "kinesis:AddTagsToStream");
    expect((await send(callRequest("CreateStream", { StreamName: "s", Tags: { a: "b" } }))).status).toBe(200);
  });
});

describe("the order of refusals", () => {
  const access =
    "<AccessDeniedException>\n  <Message>Unable to determine service/operation name to be authorized</Message>\n</AccessDeniedException>\n";
  const missing =
    "<MissingAuthenticationTokenException>\n  <Message>Missing Authentication Token</Message>\n</MissingAuthenticationTokenException>\n";
  const cborError = (type: string) => cborCodec.format({ __type: type }).toString();

  it.each(["GET", "PUT", "DELETE", "OPTIONS"])("%s is refused in XML", async (method) => {
    const unsignedAnswer = await send({ ...unsigned({}), method });
    expect([unsignedAnswer.status, unsignedAnswer.type, unsignedAnswer.text]).toEqual([403, undefined, missing]);
    const signed = signRequest({ ...makeRequest({}), method }, { keyId: testKey.id, secret: testKey.secret, nowMs });
    expect((await send(signed)).text).toBe(access);
  });
  it.each<[string, Record<string, string>, string, number, string]>([
    [
      "an empty body with a known target, in JSON",
      { "content-type": json, "x-amz-target": known },
      "",
      400,
      '{"__type":"SerializationException"}',
    ],
    [
      "an empty body with a known target, in CBOR by default",
      { "x-amz-target": known },
      "",
      400,
      cborError("SerializationException"),
    ],
    [
      "an empty body with an unknown target",
      { "content-type": json, "x-amz-target": "x" },
      "",
      400,
      '{"__type":"UnknownOperationException"}',
    ],
    ["an unknown type without a target", { "content-type": "text/plain" }, "{}", 403, missing],
    [
      "an unknown type with a known operation",
      { "content-type": "text/plain", "x-amz-target": known },
      "{}",
      404,
      "<UnknownOperationException/>\n",
    ],
    [
      "no type with an unknown operation",
      { "x-amz-target": "Kinesis_20131202.Nothing" },
      "{}",
      500,
      "<InternalFailure/>\n",
    ],
    [
      "the old JSON",
      { "content-type": "application/json", "x-amz-target": known },
      "{}",
      404,
      '{"Output":{"__type":"com.amazon.coral.service#UnknownOperationException"},"Version":"1.0"}',
    ],
    [
      "the old JSON, unreadable",
      { "content-type": "application/json" },
      "{",
      400,
      '{"Output":{"__type":"com.amazon.coral.service#SerializationException"},"Version":"1.0"}',
    ],
    [
      "an unknown operation",
      { "content-type": json, "x-amz-target": "Kinesis_20131202.Nothing" },
      "{}",
      400,
      '{"__type":"UnknownOperationException"}',
    ],
    [
      "an operation that every object has",
      { "content-type": json, "x-amz-target": "Kinesis_20131202.constructor" },
      "{}",
      400,
      '{"__type":"UnknownOperationException"}',
    ],
    [
      "another service",
      { "content-type": json, "x-amz-target": "DynamoDB_20120810.DescribeStream" },
      "{}",
      400,
      '{"__type":"UnknownOperationException"}',
    ],
    [
      "a call without a signature",
      { "content-type": json, "x-amz-target": known },
      "{}",
      400,
      '{"__type":"MissingAuthenticationTokenException","message":"Missing Authentication Token"}',
    ],
  ])("%s", async (_what, headers, body, status, text) => {
    const answer = await send(unsigned(headers, body));
    expect([answer.status, answer.text]).toEqual([status, text]);
  });
});

describe("browsers", () => {
  it("get every header and method they ask for, for two days", async () => {
    const request = {
      ...unsigned(
        { origin: "http://x", "access-control-request-headers": "a, b", "access-control-request-method": "POST" },
        "",
      ),
      method: "OPTIONS",
    };
    const { status, headers } = await send(request);
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      "Access-Control-Allow-Origin": "*",
      "Access-Control-Allow-Headers": "a, b",
      "Access-Control-Allow-Methods": "POST",
      "Access-Control-Max-Age": "172800",
    });
    expect(headers["x-amz-id-2"]).toBeUndefined();
  });
  it("may read the answer and its ids", async () => {
    const { headers } = await send(unsigned({ origin: "http://x", "content-type": json, "x-amz-target": known }));
    expect(headers["Access-Control-Allow-Origin"]).toBe("*");
    expect(headers["Access-Control-Expose-Headers"]).toBe(
      "x-amzn-RequestId,x-amzn-ErrorType,x-amz-request-id,x-amz-id-2,x-amzn-ErrorMessage,Date",
    );
  });
});

describe("auth=off", () => {
  it("answers everybody as one principal, in the region that a signature names", async () => {
    const visitors: unknown[] = [];
    const open = openTestEdge(new Map([["DescribeStream", { input, output, resources: onStream, run }]]), {
      auth: {
        resourcePolicies: { peek: () => ({ text: undefined, policies: undefined }) },
        clock: { nowMs: () => nowMs },
      } as never,
      anyone: async (visitor) => {
        visitors.push(visitor.region);
        return { ...testKey, kind: "system", region: "us-east-1", policies: allowAll, requestId: visitor.requestId };
      },
    });
    expect(
      (await open.handle(unsigned({ "content-type": json, "x-amz-target": known }, '{"StreamName":"s"}'))).status,
    ).toBe(200);
    const signed = signRequest(unsigned({ "content-type": json, "x-amz-target": known }, '{"StreamName":"s"}'), {
      keyId: "any",
      secret: "any",
      nowMs,
      region: "eu-west-1",
    });
    expect((await open.handle(signed)).status).toBe(200);
    expect(visitors).toEqual([undefined, "eu-west-1"]);
  });
});

it("an edge forgets a key's signing keys when told", async () => {
  expect((await send(callRequest("DescribeStream", { StreamName: "s" }, jsonCodec))).status).toBe(200);
  edge.invalidateKey(testKey.id);
  expect((await send(callRequest("DescribeStream", { StreamName: "s" }, jsonCodec))).status).toBe(200);
});
