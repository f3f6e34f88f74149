import { toAppError } from "@millrace/base";
import { beforeEach, describe, expect, it } from "vitest";
import { makeRequest, type SignOptions, signRequest } from "../../test/sign-request.ts";
import type { AwsRequest } from "../aws-request.ts";
import { signedServices } from "./services.ts";
import { SigningKeys } from "./signing-keys.ts";
import { type KnownKey, verifySignature } from "./verify-signature.ts";

const nowMs = Date.parse("2026-11-25T10:20:30Z");
const key: KnownKey & { id: string } = {
  id: "MLRCAAAABBBBCCCCDDDD",
  secret: "a secret of the kind that is shown once",
};
const keys = new Map<string, KnownKey & { id: string }>();
let regions: string[] = [];
let aheadMs = 0;
const used: [string, string | undefined][] = [];
const mismatch =
  "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.";

const verify = (request: AwsRequest) =>
  verifySignature(
    {
      keys: {
        peek: () => undefined,
        find: async (id) => keys.get(id),
        reportUse: (id, failure) => void used.push([id, failure]),
      },
      signingKeys: new SigningKeys(),
      clock: { nowMs: () => nowMs + aheadMs },
      regions,
      clockMinutes: 5,
    },
    request,
    signedServices.kinesis,
  );

const signed = (options: Partial<SignOptions> = {}, headers: Record<string, string> = {}): AwsRequest =>
  signRequest(
    makeRequest({
      body: '{"a":1}',
      headers: { "content-type": "application/x-amz-json-1.1", "x-amz-target": "T.O", ...headers },
    }),
    { keyId: key.id, secret: key.secret, nowMs, ...options },
  );

const problem = async (request: AwsRequest): Promise<string> => {
  try {
    await verify(request);
  } catch (thrown) {
    const error = toAppError(thrown);
    return `${error.row.aws}: ${error.message}`;
  }
  return "verified";
};

const without = (request: AwsRequest, ...names: string[]): AwsRequest => ({
  ...request,
  headers: Object.fromEntries(Object.entries(request.headers).filter(([name]) => !names.includes(name))),
});
const withHeader = (request: AwsRequest, name: string, ...values: string[]): AwsRequest => ({
  ...request,
  headers: { ...request.headers, [name]: values.join(",") },
  repeated: new Set(values.length > 1 ? [name] : []),
});
const authorization = (request: AwsRequest): string => request.headers.authorization ?? "";

beforeEach(() => {
  regions = [];
  aheadMs = 0;
  used.length = 0;
  keys.clear();
  keys.set(key.id, key);
});

describe("verifySignature lets in", () => {
  it("a request signed in the header, and says which key and region", async () => {
    expect(await verify(signed({ region: "eu-west-1" }))).toMatchObject({ key, region: "eu-west-1" });
  });
  it("reports the use of a key, and why it failed", async () => {
    await problem(signed());
    await problem(signed({ secret: "another" }));
    await problem(signed({ keyId: "MLRCNOBODY" }));
    expect(used).toEqual([
      [key.id, undefined],
      [key.id, mismatch],
    ]);
  });
  it("a request signed in the query", async () => {
    expect(await problem(signed({ form: "query" }))).toBe("verified");
  });
  it("a presigned request until it expires", async () => {
    expect(await problem(signed({ form: "query", expiresSeconds: 3600, nowMs: nowMs - 3_599_000 }))).toBe("verified");
    expect(await problem(signed({ form: "query", expiresSeconds: 3600, nowMs: nowMs - 3_601_000 }))).toMatch(
      /^InvalidSignatureException: Signature expired/,
    );
  });
  it("a request over HTTP/2 that signed :authority in place of host", async () => {
    const headers = { ":authority": "localhost:4566", "x-amz-target": "T.O" };
    const h2 = signRequest(makeRequest({ body: "{}", headers, httpVersion: "2" }), {
      keyId: key.id,
      secret: key.secret,
      nowMs,
    });
    expect(authorization(h2)).toContain("SignedHeaders=:authority;x-amz-date;x-amz-target,");
    // The gateway passes it on under both names.
    expect(await problem(withHeader(h2, "host", "localhost:4566"))).toBe("verified");
    expect(await problem(withHeader(h2, ":authority", "elsewhere:4566"))).toBe(
      `InvalidSignatureException: ${mismatch}`,
    );
  });
  it("a date at the edge of the window, however far the second is gone", async () => {
    aheadMs = 999;
    expect(await problem(signed({ nowMs: nowMs - 300_000 }))).toBe("verified");
    expect(await problem(signed({ nowMs: nowMs - 301_000 }))).toMatch(
      /Signature expired: 20261125T101529Z is now earlier/,
    );
    expect(await problem(signed({ nowMs: nowMs + 300_000 }))).toBe("verified");
    expect(await problem(signed({ nowMs: nowMs + 301_000 }))).toMatch(/Signature not yet current/);
  });
  it("a date at the edge of the window", async () => {
    expect(await problem(signed({ nowMs: nowMs - 300_000 }))).toBe("verified");
    expect(await problem(signed({ nowMs: nowMs + 300_000 }))).toBe("verified");
  });
  it("a temporary key with its token", async () => {
    keys.set(key.id, { ...key, sessionToken: "token" });
    expect(await problem(signed({}, { "x-amz-security-token": "token" }))).toBe("verified");
  });
  it("headers in any blanks", async () => {
    const request = signed({}, { "x-amz-meta": "a  b" });
    expect(await problem(withHeader(request, "x-amz-meta", "  a \t b "))).toBe("verified");
  });
});

describe("verifySignature refuses", () => {
  it("no signature at all", async () => {
    expect(await problem(makeRequest({}))).toBe("MissingAuthenticationTokenException: Missing Authentication Token");
  });
  it("both forms at once", async () => {
    expect(await problem({ ...signed(), query: "X-Amz-Algorithm=AWS4-HMAC-SHA256" })).toBe(
      "InvalidSignatureException: Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header.",
    );
  });
  it("a header without its parts, naming each", async () => {
    expect(await problem(makeRequest({ headers: { authorization: "AWS4-HMAC-SHA256 a" } }))).toBe(
      "IncompleteSignatureException: Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter. Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. Authorization=AWS4-HMAC-SHA256 a",
    );
  });
  it("a query without its parts, naming each", async () => {
    expect(await problem(makeRequest({ query: "X-Amz-Algorithm=AWS4-HMAC-SHA256" }))).toBe(
      "IncompleteSignatureException: AWS query-string parameters must include 'X-Amz-Credential'. AWS query-string parameters must include 'X-Amz-Signature'. AWS query-string parameters must include 'X-Amz-SignedHeaders'. AWS query-string parameters must include 'X-Amz-Date'. Re-examine the query-string parameters.",
    );
  });
  it.each(["AWS3-HMAC-SHA256", "aws4-hmac-sha256", "AWS4-ECDSA-P256-SHA256"])("the algorithm %s", async (word) => {
    const request = signed();
    const other = withHeader(request, "authorization", authorization(request).replace("AWS4-HMAC-SHA256", word));
    expect(await problem(other)).toBe(`IncompleteSignatureException: Unsupported AWS 'algorithm': '${word}'.`);
  });
  it("a credential that has not five parts, or another end", async () => {
    const request = signed();
    const scoped = (from: string, to: string) =>
      problem(withHeader(request, "authorization", authorization(request).replace(from, to)));
    expect(await scoped("/aws4_request", "")).toMatch(
      /^IncompleteSignatureException: Credential must have exactly 5 slash-delimited elements/,
    );
    expect(await scoped("/aws4_request", "/aws4")).toMatch(/^InvalidSignatureException: .*valid terminator/);
  });
  it("an expiry beyond a week, or that is no number", async () => {
    for (const expiresSeconds of [604_801, -1, 1.5]) {
      expect(await problem(signed({ form: "query", expiresSeconds }))).toMatch(
        /^IncompleteSignatureException: X-Amz-Expires must be between 0 and 604800 seconds/,
      );
    }
  });
  it("a query in which a parameter of the signature comes twice", async () => {
    const request = signed({ form: "query" });
    expect(await problem({ ...request, query: `${request.query}&X-Amz-Date=20261125T102030Z` })).toBe(
      `InvalidSignatureException: ${mismatch}`,
    );
  });
  it("an old request", async () => {
    expect(await problem(signed({ nowMs: nowMs - 301_000 }))).toBe(
      "InvalidSignatureException: Signature expired: 20261125T101529Z is now earlier than 20261125T101530Z (20261125T102030Z - 5 min.)",
    );
  });
  it("a request from the future", async () => {
    expect(await problem(signed({ nowMs: nowMs + 301_000 }))).toBe(
      "InvalidSignatureException: Signature not yet current: 20261125T102531Z is still later than 20261125T102530Z (20261125T102030Z + 5 min.)",
    );
  });
  it("a wrong secret", async () => {
    expect(await problem(signed({ secret: "another" }))).toBe(`InvalidSignatureException: ${mismatch}`);
  });
  it("an unknown key", async () => {
    expect(await problem(signed({ keyId: "MLRCNOBODY" }))).toBe(
      "UnrecognizedClientException: The security token included in the request is invalid.",
    );
  });
  it("a token that does not belong to the key", async () => {
    expect(await problem(signed({}, { "x-amz-security-token": "token" }))).toMatch(/^UnrecognizedClientException/);
  });
  it("an expired key, but only to who holds its secret", async () => {
    keys.set(key.id, { ...key, expiresAtMs: nowMs });
    expect(await problem(signed())).toBe(
      "ExpiredTokenException: The security token included in the request is expired",
    );
    expect(await problem(signed({ secret: "another" }))).toBe(`InvalidSignatureException: ${mismatch}`);
  });
  it("a scope for another service", async () => {
    expect(await problem(signed({ service: "dynamodb" }))).toBe(
      "InvalidSignatureException: Credential should be scoped to correct service: 'kinesis'. ",
    );
  });
  it("a region that is not served, or is none", async () => {
    regions = ["eu-west-1"];
    expect(await problem(signed())).toBe("InvalidSignatureException: Credential should be scoped to a valid region. ");
    regions = [];
    expect(await problem(signed({ region: "../etc" }))).toMatch(/^IncompleteSignature|valid region/);
  });
  it("a scope of another day than the date's", async () => {
    const request = signed();
    const moved = withHeader(request, "authorization", authorization(request).replace("/20261125/", "/20261124/"));
    expect(await problem(moved)).toMatch(/^InvalidSignatureException: Date in Credential scope does not match/);
  });
  it("an unsigned X-Amz header", async () => {
    expect(await problem(withHeader(signed(), "x-amz-acl", "x"))).toBe(
      "InvalidSignatureException: 'x-amz-acl' must be a 'SignedHeader' in the AWS Authorization.",
    );
  });
  it("an unsigned host", async () => {
    const request = signed();
    const cut = withHeader(request, "authorization", authorization(request).replace(";host", ""));
    expect(await problem(cut)).toMatch(/'Host' or ':authority' must be a 'SignedHeader'/);
  });
  it.each(["host", "x-amz-target", "x-amz-date", "authorization", "content-type"])("a second %s", async (name) => {
    const request = signed();
    expect(await problem(withHeader(request, name, request.headers[name] ?? "", "other"))).not.toBe("verified");
  });
  it("a signed header that is not there", async () => {
    expect(await problem(without(signed(), "x-amz-target"))).toBe(`InvalidSignatureException: ${mismatch}`);
  });
  it.each(["body", "method", "path", "query"] as const)("another %s than was signed", async (what) => {
    const changed = { body: Buffer.from('{"a":2}'), method: "PUT", path: "/x", query: "a=b" };
    expect(await problem({ ...signed(), [what]: changed[what] })).toBe(`InvalidSignatureException: ${mismatch}`);
  });
  it("UNSIGNED-PAYLOAD: the hash is that of the bytes, whatever the header claims", async () => {
    const request = signed({}, { "x-amz-content-sha256": "UNSIGNED-PAYLOAD" });
    expect(await problem({ ...request, body: Buffer.from("other") })).toBe(`InvalidSignatureException: ${mismatch}`);
  });
  it("a signature in capitals or of another length", async () => {
    const request = signed();
    const [head = "", signature = ""] = authorization(request).split("Signature=");
    for (const text of [signature.toUpperCase().replace(/^[0-9]*$/, "A"), `${signature}00`, signature.slice(2)]) {
      expect(await problem(withHeader(request, "authorization", `${head}Signature=${text}`))).not.toBe("verified");
    }
  });
});
