import { AppError } from "@millrace/base";
import { allowAll, compilePolicies } from "@millrace/tenancy";
import { expect, it } from "vitest";
import { nowMs, openTestEdge, testKey, whole } from "../test/open-test-edge.ts";
import { makeRequest, type SignOptions, signRequest } from "../test/sign-request.ts";
import type { AwsRequest } from "./aws-request.ts";
import { onStream } from "./kinesis/resources.ts";
import { streamName } from "./kinesis/shapes/words.ts";
import type { Operation } from "./operation/operation.ts";
import { integer, required, structure } from "./operation/shape.ts";

/** What can be wrong with one request, all of it at once. */
interface Wrongs {
  method?: "GET";
  type?: "application/json" | "text/plain";
  target?: "" | "Kinesis_20131202.Nothing";
  isEmpty?: boolean;
  isUnsigned?: boolean;
  isHalfSigned?: boolean;
  hasUnsignedHeader?: boolean;
  signing?: Partial<SignOptions>;
  isCut?: boolean;
  limit?: number | string;
  isDenied?: boolean;
  isGone?: boolean;
}

interface Fault {
  readonly name: string;
  /** What is wrong; two faults that set the same thing cannot be there together. */
  readonly wrongs: Wrongs;
  readonly refusal: (all: Wrongs) => RegExp;
}

const always = (refusal: RegExp) => () => refusal;

/** In the order in which they win. */
const faults: readonly Fault[] = [
  {
    name: "another method",
    wrongs: { method: "GET" },
    refusal: ({ isUnsigned, isHalfSigned }) => {
      if (isUnsigned) return /^403 <MissingAuthenticationTokenException>/;
      return isHalfSigned ? /^403 <IncompleteSignatureException>/ : /^403 <AccessDeniedException>/;
    },
  },
  {
    name: "an empty body",
    wrongs: { isEmpty: true },
    refusal: ({ target }) => (target === undefined ? /^400 .*SerializationException/ : /^400 .*UnknownOperation/),
  },
  {
    name: "the type of old JSON",
    wrongs: { type: "application/json" },
    refusal: ({ isCut }) => (isCut ? /^400 {"Output".*#Serialization/ : /^404 {"Output".*#UnknownOperation/),
  },
  {
    name: "an unknown type",
    wrongs: { type: "text/plain" },
    refusal: ({ target, isUnsigned, isHalfSigned }) => {
      if (target === undefined) return /^404 <UnknownOperationException\/>/;
      if (target !== "") return /^500 <InternalFailure\/>/;
      if (isUnsigned) return /^403 <MissingAuthenticationTokenException>/;
      return isHalfSigned ? /^403 <IncompleteSignatureException>/ : /^403 <AccessDeniedException>/;
    },
  },
  { name: "no target", wrongs: { target: "" }, refusal: always(/^400 {"__type":"UnknownOperationException"}/) },
  {
    name: "an unknown operation",
    wrongs: { target: "Kinesis_20131202.Nothing" },
    refusal: always(/^400 {"__type":"UnknownOperationException"}/),
  },
  { name: "no signature", wrongs: { isUnsigned: true }, refusal: always(/MissingAuthenticationTokenException/) },
  { name: "half a signature", wrongs: { isHalfSigned: true }, refusal: always(/IncompleteSignatureException/) },
  {
    name: "another service's scope",
    wrongs: { signing: { service: "sqs" } },
    refusal: always(/InvalidSignatureException.*correct service: 'kinesis'/),
  },
  {
    name: "an unsigned header",
    wrongs: { hasUnsignedHeader: true },
    refusal: always(/InvalidSignatureException.*'x-amz-more' must be a 'SignedHeader'/),
  },
  {
    name: "an old signature",
    wrongs: { signing: { nowMs: nowMs - 600_000 } },
    refusal: always(/InvalidSignatureException.*Signature expired/),
  },
  {
    name: "an unknown key",
    wrongs: { signing: { keyId: "MLRCNOBODYNOBODYNOBO" } },
    refusal: always(/UnrecognizedClientException/),
  },
  {
    name: "a wrong secret",
    wrongs: { signing: { secret: "another" } },
    refusal: always(/InvalidSignatureException.*does not match/),
  },
  { name: "an unreadable body", wrongs: { isCut: true }, refusal: always(/^400 {"__type":"SerializationException"}/) },
  {
    name: "a value of another type",
    wrongs: { limit: "1" },
    refusal: always(/SerializationException","Message":"class java.lang.String can not/),
  },
  { name: "a policy against it", wrongs: { isDenied: true }, refusal: always(/AccessDeniedException/) },
  { name: "a value beyond its limits", wrongs: { limit: 0 }, refusal: always(/ValidationException","message":"1 val/) },
  { name: "a stream that is not there", wrongs: { isGone: true }, refusal: always(/ResourceNotFoundException/) },
];

const run: Operation["run"] = async () => {
  throw new AppError("stream.notFound", { stream: "s", account: testKey.accountId });
};
const fine: Operation["run"] = async () => ({});
const input = structure({ StreamName: required(streamName), Limit: integer({ min: 1 }) });

/** What a request with all these wrongs is answered. */
async function answerTo(wrongs: Wrongs): Promise<string> {
  const policies = wrongs.isDenied ? compilePolicies([]) : allowAll;
  const operation = { input, resources: onStream, run: wrongs.isGone ? run : fine };
  const edge = openTestEdge(new Map([["DescribeStream", operation]]), {
    keys: {
      peek: () => undefined,
      find: async (id: string) => (id === testKey.id ? { ...testKey, policies } : undefined),
      reportUse: () => undefined,
    } as never,
    auth: {
      resourcePolicies: { peek: () => ({ text: undefined, policies: undefined }) },
      clock: { nowMs: () => nowMs },
    } as never,
  });
  const { status, body } = whole(await edge.handle(requestOf(wrongs)));
  return `${status} ${body.toString()}`;
}

function requestOf(wrongs: Wrongs): AwsRequest {
  const { method = "POST", type = "application/x-amz-json-1.1", target = "Kinesis_20131202.DescribeStream" } = wrongs;
  const text = JSON.stringify({ StreamName: "s", ...(wrongs.limit !== undefined && { Limit: wrongs.limit }) });
  const body = wrongs.isEmpty ? "" : wrongs.isCut ? text.slice(0, -1) : text;
  const bare = { ...makeRequest({ body, headers: { "content-type": type, "x-amz-target": target } }), method };
  if (wrongs.isUnsigned) return bare;
  const signed = signRequest(bare, { keyId: testKey.id, secret: testKey.secret, nowMs, ...wrongs.signing });
  const { headers } = signed;
  const authorization = wrongs.isHalfSigned ? "AWS4-HMAC-SHA256 Credential=x" : headers.authorization;
  const more = wrongs.hasUnsignedHeader ? { "x-amz-more": "1" } : {};
  return { ...signed, headers: { ...headers, authorization, ...more } };
}

function together(a: Wrongs, b: Wrongs): Wrongs | undefined {
  const clash = Object.keys(a).some((name) => name !== "signing" && Object.hasOwn(b, name));
  return clash ? undefined : { ...a, ...b, signing: { ...a.signing, ...b.signing } };
}

it("a request without any of the wrongs is answered", async () => {
  expect(await answerTo({})).toMatch(/^200 /);
});

it.each(faults)("$name alone", async ({ wrongs, refusal }) => {
  expect(await answerTo(wrongs)).toMatch(refusal(wrongs));
});

it.each(faults)("$name wins over everything that comes after it in the order", async (winner) => {
  const rank = faults.indexOf(winner);
  for (const loser of faults.slice(rank + 1)) {
    const wrongs = together(winner.wrongs, loser.wrongs);
    if (wrongs) expect(await answerTo(wrongs), loser.name).toMatch(winner.refusal(wrongs));
  }
});

it("and so it is with everything wrong at once", async () => {
  for (const [rank, winner] of faults.entries()) {
    let wrongs: Wrongs = winner.wrongs;
    for (const loser of faults.slice(rank + 1)) wrongs = together(wrongs, loser.wrongs) ?? wrongs;
    expect(await answerTo(wrongs), winner.name).toMatch(winner.refusal(wrongs));
  }
});
