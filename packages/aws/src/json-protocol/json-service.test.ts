import { AppError } from "@millrace/base";
import { allowAll } from "@millrace/tenancy";
import { beforeEach, describe, expect, it } from "vitest";
import { nowMs, openTestEdge, testKey, whole } from "../../test/open-test-edge.ts";
import { makeRequest, type SignOptions, signRequest } from "../../test/sign-request.ts";
import { firehoseService } from "../firehose/firehose-service.ts";
import { required, string, structure } from "../operation/shape.ts";

const json = "application/x-amz-json-1.1";
const cbor = "application/x-amz-cbor-1.1";
const input = structure({ Name: required(string({ isSecret: true, max: 3 })) });
const given: unknown[] = [];
let outcome: () => object;
/** An operation of one name in both services. */
const operation = {
  input,
  output: structure({}),
  resources: () => [],
  run: async (deps: unknown) => {
    given.push(deps);
    return outcome();
  },
};
const operations = new Map([["Do", operation]]);
const edge = openTestEdge(
  operations,
  {
    keys: {
      peek: () => undefined,
      find: async (id: string) => (id === testKey.id ? { ...testKey, policies: allowAll } : undefined),
      reportUse: () => undefined,
    } as never,
    delivery: { name: "the deps of delivery" } as never,
  },
  [{ ...firehoseService, operations }],
);

interface Call {
  readonly target: string;
  readonly type?: string;
  readonly body?: string;
  readonly signing?: Partial<SignOptions>;
}

async function send({ target, type = json, body = '{"Name":"n"}', signing }: Call): Promise<string> {
  const request = makeRequest({ body, headers: { "content-type": type, "x-amz-target": target } });
  const signed = signRequest(request, { keyId: testKey.id, secret: testKey.secret, nowMs, ...signing });
  const answer = whole(await edge.handle(signed));
  return `${answer.status} ${answer.headers["Content-Type"] ?? ""} ${answer.body.toString("latin1")}`;
}

const firehose = { target: "Firehose_20150804.Do", signing: { service: "firehose" } };

beforeEach(() => {
  given.length = 0;
  edge.logged.length = 0;
  outcome = () => ({});
});

describe("services beside each other", () => {
  it("are told apart by the target, and each is handed its own dependencies", async () => {
    expect(await send({ target: "Kinesis_20131202.Do" })).toBe(`200 ${json} {}`);
    expect(await send(firehose)).toBe(`200 ${json} {}`);
    expect(given).toEqual([{ name: "the deps of streams" }, { name: "the deps of delivery" }]);
  });
  it("take no signature that was made for another", async () => {
    expect(await send({ ...firehose, signing: { service: "kinesis" } })).toBe(
      `400 ${json} {"__type":"InvalidSignatureException","message":"Credential should be scoped to correct service: 'firehose'. "}`,
    );
    expect(given).toEqual([]);
  });
  it("have each its own operations", async () => {
    for (const target of ["Firehose_20150804.PutRecords", "Firehose_20131202.Do", "Firehose_20150804.constructor"]) {
      expect(await send({ ...firehose, target })).toBe(`400 ${json} {"__type":"UnknownOperationException"}`);
    }
  });
});

describe("Firehose", () => {
  it("speaks no CBOR", async () => {
    expect(await send({ ...firehose, type: cbor })).toBe("404  <UnknownOperationException/>\n");
  });
  it("refuses an empty body of no type in JSON", async () => {
    expect(await send({ ...firehose, type: "", body: "" })).toBe(`400 ${json} {"__type":"SerializationException"}`);
  });
  it("answers 503 to whoever is too fast, which is no fault of ours", async () => {
    outcome = () => {
      throw new AppError("delivery.slowDown");
    };
    expect(await send(firehose)).toBe(`503 ${json} {"__type":"ServiceUnavailableException","message":"Slow down."}`);
    expect(edge.logged).toEqual([]);
  });
  it("repeats no secret in a refusal", async () => {
    expect(await send({ ...firehose, body: '{"Name":"secret"}' })).toBe(
      `400 ${json} {"__type":"ValidationException","message":"1 validation error detected: Value at 'name' failed to satisfy constraint: Member must have length less than or equal to 3"}`,
    );
  });
});
