import { hash } from "node:crypto";
import { toAppError } from "@millrace/base";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { presignByAws4, signByAws4 } from "../../test/signers/aws4.ts";
import { hasBotocore, signByBotocore } from "../../test/signers/botocore.ts";
import { type Given, signedAtMs } from "../../test/signers/given.ts";
import { presignBySmithy, signBySmithy } from "../../test/signers/smithy.ts";
import type { AwsRequest } from "../aws-request.ts";
import { canonicalQuery } from "./canonical-query.ts";
import { signedServices } from "./services.ts";
import { SigningKeys } from "./signing-keys.ts";
import { verifySignature } from "./verify-signature.ts";

/**
 * Requests signed by other people's signers, which share no line with the verifier. How many: SIGV4_RUNS; the ordeal asks
 * for a hundred thousand.
 */
const numRuns = Number(process.env.SIGV4_RUNS ?? 1500);
const secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
const keys: Readonly<Record<string, { readonly secret: string; readonly sessionToken?: string }>> = {
  MLRCAAAABBBBCCCCDDDD: { secret },
  MLRCEEEEFFFFGGGGHHHH: { secret },
  MLRCTEMPORARYKEYABCD: { secret, sessionToken: "a token/with+odd=characters" },
};
const signingKeys = new SigningKeys();
const mismatch = /^InvalidSignatureException: The request signature we calculated does not match/;

/** "verified", or what the verifier answers. */
async function verdict(request: AwsRequest): Promise<string> {
  const deps = {
    keys: { peek: (id: string) => keys[id], find: async (id: string) => keys[id], reportUse: () => undefined },
    signingKeys,
    clock: { nowMs: () => signedAtMs },
    regions: [],
    clockMinutes: 5,
  };
  try {
    await verifySignature(deps, request, signedServices.kinesis);
  } catch (problem) {
    const error = toAppError(problem);
    return `${error.row.aws}: ${error.message}`;
  }
  return "verified";
}

const word = fc.string({ unit: fc.constantFrom(..."abcXYZ019-_.~ /+=&%é雪!*'()"), minLength: 1, maxLength: 8 });
const headerValue = fc.string({ unit: fc.constantFrom(..."abcXYZ019-_;=, \téà雪"), minLength: 1, maxLength: 20 });
const headerName = fc.constantFrom(
  "x-amz-target",
  "x-amz-meta-a",
  "x-amz-content-note",
  "content-type",
  "x-other",
  "accept",
);
const segment = fc
  .string({ unit: fc.constantFrom(..."abcXYZ019-_.~ +=&é雪!*'()"), minLength: 1, maxLength: 6 })
  .filter((text) => !/^\.+$/.test(text));

const anyRequest: fc.Arbitrary<Given> = fc
  .record({
    keyId: fc.constantFrom(...Object.keys(keys)),
    region: fc.constantFrom("us-east-1", "eu-central-2", "cn-north-1", "local"),
    host: fc.constantFrom("localhost:4566", "kinesis.us-east-1.amazonaws.com", "10.0.0.1", "[::1]:4566"),
    path: fc
      .array(segment, { maxLength: 3 })
      .map((segments) => `/${segments.map((text) => encodeURIComponent(text)).join("/")}`),
    query: fc.array(
      fc.tuple(
        fc.oneof(
          fc.constant("again"),
          word.filter((name) => !name.toLowerCase().startsWith("x-amz")),
        ),
        fc.oneof(word, fc.constant("")),
      ),
      { maxLength: 4 },
    ),
    headers: fc.dictionary(headerName, headerValue, { maxKeys: 4, noNullPrototype: true }),
    body: fc.oneof(fc.string({ maxLength: 60, unit: "grapheme" }), fc.constant("")),
  })
  .map(({ keyId, ...rest }) => {
    const token = keys[keyId]?.sessionToken;
    return { ...rest, keyId, secret, ...(token !== undefined && { token }) };
  });

const plain: Given = {
  keyId: "MLRCAAAABBBBCCCCDDDD",
  secret,
  region: "us-east-1",
  host: "localhost:4566",
  path: "/",
  query: [],
  headers: { "content-type": "application/x-amz-json-1.1", "x-amz-target": "Kinesis_20131202.PutRecords" },
  body: "{}",
};

describe("what other signers sign is verified", () => {
  it.each<[string, (given: Given) => AwsRequest | Promise<AwsRequest>, number]>([
    ["@smithy/signature-v4 in the header", (given) => signBySmithy(given), 1],
    ["@smithy/signature-v4 with :authority, as the JavaScript SDK does over HTTP/2", signOverHttp2, 1 / 3],
    ["@smithy/signature-v4 in the query", presignBySmithy, 1 / 3],
    ["aws4 in the header", signByAws4, 1],
    ["aws4 in the query", presignByAws4, 1 / 3],
  ])(
    "%s",
    (_who, sign, share) =>
      fc.assert(
        fc.asyncProperty(anyRequest, async (given) => {
          expect(await verdict(await sign(given))).toBe("verified");
        }),
        { numRuns: Math.ceil(numRuns * share) },
      ),
    600_000,
  );

  it.skipIf(!hasBotocore).each(["header", "query"] as const)(
    "botocore in the %s",
    async (form) => {
      const sample = fc.sample(anyRequest, 300).map((given) => ({
        ...given,
        host: given.host.replace("[::1]", "localhost"),
        // It refuses to send anything else; blanks and signs are left.
        headers: Object.fromEntries(
          Object.entries(given.headers).map(([name, value]) => [name, value.replace(/[^ -~\t]/g, "é")]),
        ),
      }));
      const verdicts = await Promise.all(signByBotocore(sample, form).map(verdict));
      expect(verdicts.filter((one) => one !== "verified")).toEqual([]);
    },
    60_000,
  );

  it("a body of ten megabytes, and of none", async () => {
    for (const body of ["x".repeat(10_000_000), ""]) {
      expect(await verdict(await signBySmithy({ ...plain, body }))).toBe("verified");
    }
  });
});

/** The gateway passes the authority on under both names. */
async function signOverHttp2(given: Given): Promise<AwsRequest> {
  const request = await signBySmithy(given, ":authority");
  expect(request.headers.authorization).toMatch(/SignedHeaders=:authority/);
  return { ...request, httpVersion: "2", headers: { ...request.headers, host: given.host } };
}

describe("payloads that are not the signed bytes are refused", () => {
  it.each(["UNSIGNED-PAYLOAD", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD", "STREAMING-UNSIGNED-PAYLOAD-TRAILER"])(
    "%s in place of the hash",
    async (claim) => {
      const headers = { ...plain.headers, "x-amz-content-sha256": claim };
      expect(await verdict(await signBySmithy({ ...plain, headers }))).toMatch(mismatch);
    },
  );
  it("the hash of another body", async () => {
    const headers = { ...plain.headers, "x-amz-content-sha256": hash("sha256", "another", "hex") };
    expect(await verdict(await signBySmithy({ ...plain, headers }))).toMatch(mismatch);
  });
  it("chunks of aws-chunked", async () => {
    const request = await signBySmithy(plain);
    const body = Buffer.from(
      `2;chunk-signature=${"0".repeat(64)}\r\n{}\r\n0;chunk-signature=${"0".repeat(64)}\r\n\r\n`,
    );
    expect(await verdict({ ...request, body })).toMatch(mismatch);
  });
});

/** One bit of a text; the bit that only makes capitals is left alone. */
function flipText(text: string, at: number): string {
  const place = Math.floor(at / 5) % text.length;
  const code = text.charCodeAt(place) ^ (1 << (at % 5));
  return text.slice(0, place) + String.fromCharCode(code) + text.slice(place + 1);
}

function flipByte(bytes: Buffer, at: number): Buffer {
  const changed = Buffer.from(bytes);
  const place = Math.floor(at / 8) % changed.length;
  changed[place] = (changed[place] as number) ^ (1 << (at % 8));
  return changed;
}

/** The headers that the signature covers, and the one that it is in. */
function signedHeaders({ headers, query }: AwsRequest): string[] {
  const text = headers.authorization ?? decodeURIComponent(query);
  const names = /SignedHeaders=([^,&]+)/.exec(text)?.[1]?.split(";") ?? [];
  return headers.authorization ? [...names, "authorization"] : names;
}

/** Everything that a signature covers, by the part that a tamperer picks. */
function tamper(request: AwsRequest, part: number, at: number): AwsRequest {
  const names = signedHeaders(request).filter((name) => request.headers[name] !== "");
  const name = names[part % names.length] as string;
  const value = request.headers[name] ?? "";
  switch (part % 6) {
    case 0:
      return request.body.length === 0
        ? { ...request, body: Buffer.of(at & 255) }
        : { ...request, body: flipByte(request.body, at) };
    case 1:
      return { ...request, method: flipText(request.method, at) };
    case 2:
      return { ...request, path: flipText(request.path, at) };
    case 3:
      return { ...request, query: request.query === "" ? "a=b" : flipText(request.query, at) };
    case 4:
      return {
        ...request,
        headers: { ...request.headers, [name]: `${value},${flipText(value, at)}` },
        repeated: new Set([name]),
      };
    default:
      return { ...request, headers: { ...request.headers, [name]: flipText(value, at) } };
  }
}

/** The change cannot be seen in what is signed, nor by who reads the request. */
function isTheSame(a: AwsRequest, b: AwsRequest): boolean {
  const blanks = (value = ""): string => value.trim().replace(/[ \t]+/g, " ");
  return (
    a.method === b.method &&
    a.path === b.path &&
    a.body.equals(b.body) &&
    canonicalQuery(a.query) === canonicalQuery(b.query) &&
    !b.query.includes("X-Amz-Signature") &&
    Object.keys(a.headers).every((name) => blanks(a.headers[name]) === blanks(b.headers[name]))
  );
}

it(
  "one bit changed anywhere, and the request is refused",
  () =>
    fc.assert(
      fc.asyncProperty(anyRequest, fc.boolean(), fc.nat(), fc.nat(), async (given, isQuery, part, at) => {
        const request = isQuery ? presignByAws4(given) : signByAws4(given);
        const changed = tamper(request, part, at);
        fc.pre(!isTheSame(request, changed));
        expect(await verdict(changed)).toMatch(/^\w+Exception: /);
      }),
      { numRuns: numRuns * 3 },
    ),
  600_000,
);
