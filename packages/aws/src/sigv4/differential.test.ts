import { spawnSync } from "node:child_process";
import { createHash, createHmac } from "node:crypto";
import { SignatureV4 } from "@smithy/signature-v4";
import aws4 from "aws4";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AwsRequest } from "../aws-request.ts";
import { signedServices } from "./services.ts";
import { SigningKeys } from "./signing-keys.ts";
import { verifySignature } from "./verify-signature.ts";

/**
 * Requests signed by other people's signers, which share no line with the verifier. How many: SIGV4_RUNS; the ordeal asks
 * for a hundred thousand.
 */
const numRuns = Number(process.env.SIGV4_RUNS ?? 1500);
const nowMs = Date.parse("2026-11-25T10:20:30Z");
const secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
const keyIds = ["MLRCAAAABBBBCCCCDDDD", "MLRCEEEEFFFFGGGGHHHH"];
const signingKeys = new SigningKeys();

async function isVerified(request: AwsRequest): Promise<boolean> {
  const deps = {
    keys: { find: async (id: string) => (keyIds.includes(id) ? { secret } : undefined), reportUse: () => undefined },
    signingKeys,
    clock: { nowMs: () => nowMs },
    regions: [],
    clockMinutes: 5,
  };
  try {
    await verifySignature(deps, request, signedServices.kinesis);
    return true;
  } catch {
    // Refused, whatever for.
    return false;
  }
}

interface Given {
  readonly keyId: string;
  readonly region: string;
  readonly host: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const word = fc.string({ unit: fc.constantFrom(..."abcXYZ019-_.~ /+=&%é雪!*'()"), minLength: 1, maxLength: 8 });
const headerValue = fc.string({ unit: fc.constantFrom(..."abcXYZ019-_;=, \t"), minLength: 1, maxLength: 20 });
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

const given: fc.Arbitrary<Given> = fc.record({
  keyId: fc.constantFrom(...keyIds),
  region: fc.constantFrom("us-east-1", "eu-central-2", "cn-north-1", "local"),
  host: fc.constantFrom("localhost:4566", "kinesis.us-east-1.amazonaws.com", "10.0.0.1", "[::1]:4566"),
  path: fc
    .array(segment, { maxLength: 3 })
    .map((segments) => `/${segments.map((text) => encodeURIComponent(text)).join("/")}`),
  query: fc.dictionary(
    word.filter((name) => !name.toLowerCase().startsWith("x-amz")),
    fc.oneof(word, fc.constant("")),
    { maxKeys: 3, noNullPrototype: true },
  ),
  headers: fc.dictionary(headerName, headerValue, { maxKeys: 4, noNullPrototype: true }),
  body: fc.string({ maxLength: 60, unit: "grapheme" }),
});

const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
const queryText = (query: Readonly<Record<string, string>>): string =>
  Object.entries(query)
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .join("&");

function toRequest(
  given: Given,
  headers: Readonly<Record<string, unknown>>,
  query = queryText(given.query),
): AwsRequest {
  const fields: Record<string, string[]> = {};
  for (const [name, value] of Object.entries(headers)) fields[name.toLowerCase()] = [String(value)];
  return {
    method: "POST",
    path: given.path,
    query,
    headers: fields,
    body: Buffer.from(given.body),
    sourceIp: "",
    httpVersion: "1.1",
    secure: false,
    signal: new AbortController().signal,
  };
}

class Sha256 {
  readonly #secret: string | Uint8Array | undefined;
  readonly #parts: Buffer[] = [];

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    if (typeof secret === "string" || secret === undefined) this.#secret = secret;
    else
      this.#secret = ArrayBuffer.isView(secret)
        ? new Uint8Array(secret.buffer, secret.byteOffset, secret.byteLength)
        : new Uint8Array(secret);
  }
  update(data: string | ArrayBuffer | ArrayBufferView): void {
    if (typeof data === "string") this.#parts.push(Buffer.from(data));
    else
      this.#parts.push(
        ArrayBuffer.isView(data) ? Buffer.from(data.buffer, data.byteOffset, data.byteLength) : Buffer.from(data),
      );
  }
  async digest(): Promise<Uint8Array> {
    const data = Buffer.concat(this.#parts);
    return this.#secret === undefined
      ? createHash("sha256").update(data).digest()
      : createHmac("sha256", this.#secret).update(data).digest();
  }
  reset(): void {
    this.#parts.length = 0;
  }
}

function smithySigner({ keyId, region }: Given): SignatureV4 {
  return new SignatureV4({
    service: "kinesis",
    region,
    credentials: { accessKeyId: keyId, secretAccessKey: secret },
    sha256: Sha256,
  });
}

function smithyRequest({ host, path, query, headers, body }: Given) {
  return {
    method: "POST",
    protocol: "http:",
    hostname: host,
    path,
    query: { ...query },
    headers: { ...headers, host },
    body,
  };
}

async function signBySmithy(given: Given): Promise<AwsRequest> {
  const signed = await smithySigner(given).sign(smithyRequest(given), { signingDate: new Date(nowMs) });
  return toRequest(given, signed.headers);
}

async function presignBySmithy(given: Given): Promise<AwsRequest> {
  const sha256 = createHash("sha256").update(given.body).digest("hex");
  const headers = { ...given.headers, "x-amz-content-sha256": sha256 };
  const signer = smithySigner(given);
  const signed = await signer.presign(smithyRequest({ ...given, headers }), {
    signingDate: new Date(nowMs),
    expiresIn: 300,
    unhoistableHeaders: new Set(Object.keys(headers)),
    unsignableHeaders: new Set(),
    signableHeaders: new Set(Object.keys(headers)),
  });
  return toRequest(given, signed.headers, queryText(signed.query as Record<string, string>));
}

function signByAws4(given: Given): AwsRequest {
  const query = queryText(given.query);
  const dateTime = "20261125T102030Z";
  const signed = aws4.sign(
    {
      service: "kinesis",
      region: given.region,
      method: "POST",
      host: given.host,
      path: query === "" ? given.path : `${given.path}?${query}`,
      headers: { ...given.headers, Host: given.host, "X-Amz-Date": dateTime },
      body: given.body,
    },
    { accessKeyId: given.keyId, secretAccessKey: secret },
  );
  return toRequest(given, signed.headers ?? {});
}

async function mustVerify(request: AwsRequest): Promise<void> {
  expect(await isVerified(request)).toBe(true);
}

describe("what other signers sign is verified", () => {
  it(
    "@smithy/signature-v4 in the header",
    () =>
      fc.assert(
        fc.asyncProperty(given, async (one) => mustVerify(await signBySmithy(one))),
        { numRuns },
      ),
    600_000,
  );
  it(
    "@smithy/signature-v4 in the query",
    () =>
      fc.assert(
        fc.asyncProperty(given, async (one) => mustVerify(await presignBySmithy(one))),
        { numRuns: numRuns / 3 },
      ),
    600_000,
  );
  it(
    "aws4",
    () =>
      fc.assert(
        fc.asyncProperty(given, async (one) => mustVerify(signByAws4(one))),
        { numRuns },
      ),
    600_000,
  );
});

/** One thing about a signed request, changed so that what is read is no longer what was signed. */
const mutations: readonly ((request: AwsRequest, at: number) => AwsRequest)[] = [
  (request, at) => ({
    ...request,
    body: flip(Buffer.concat([request.body, request.body.length === 0 ? Buffer.of(1) : Buffer.alloc(0)]), at),
  }),
  (request) => ({ ...request, body: Buffer.concat([request.body, Buffer.from(" ")]) }),
  (request) => ({ ...request, method: "PUT" }),
  (request) => ({ ...request, path: `${request.path}x` }),
  (request) => ({ ...request, query: `${request.query}${request.query === "" ? "" : "&"}more=1` }),
  (request, at) => changeHeader(request, at, (value) => [`${value}x`]),
  (request, at) => changeHeader(request, at, (value) => [value, value]),
  (request, at) => changeHeader(request, at, () => undefined),
  (request, at) => changeAuthorization(request, (text) => flipHex(text, at)),
  (request) => changeAuthorization(request, (text) => text.replace("/kinesis/", "/sts/")),
  (request) => changeAuthorization(request, (text) => text.replace(/\/20261125\//, "/20261126/")),
  (request) => changeAuthorization(request, (text) => text.replace(/Credential=MLRC[A-Z]{4}/, "Credential=MLRCXXXX")),
  (request) => changeAuthorization(request, (text) => text.replace(/\/(us|eu|cn|local)/, "/xx")),
  (request) => changeAuthorization(request, (text) => text.replace(/SignedHeaders=[^;,]+;/, "SignedHeaders=")),
  (request) => ({ ...request, headers: { ...request.headers, "x-amz-added": ["1"] } }),
];

function flip(bytes: Buffer, at: number): Buffer {
  const changed = Buffer.from(bytes);
  const place = at % changed.length;
  changed[place] = (changed[place] as number) ^ (1 << (at % 8));
  return changed;
}

function flipHex(text: string, at: number): string {
  const place = text.length - 1 - (at % 64);
  return text.slice(0, place) + (text[place] === "0" ? "1" : "0") + text.slice(place + 1);
}

function changeHeader(request: AwsRequest, at: number, change: (value: string) => string[] | undefined): AwsRequest {
  const signed = /SignedHeaders=([^,]+)/.exec(request.headers.authorization?.[0] ?? "")?.[1]?.split(";") ?? [];
  const name = signed[at % signed.length] ?? "host";
  return { ...request, headers: { ...request.headers, [name]: change(request.headers[name]?.[0] ?? "") } };
}

function changeAuthorization(request: AwsRequest, change: (text: string) => string): AwsRequest {
  return {
    ...request,
    headers: { ...request.headers, authorization: [change(request.headers.authorization?.[0] ?? "")] },
  };
}

it(
  "a signed request that was changed in any way is never verified",
  () =>
    fc.assert(
      fc.asyncProperty(given, fc.constantFrom(...mutations), fc.nat(), async (one, mutate, at) => {
        expect(await isVerified(mutate(signByAws4(one), at))).toBe(false);
      }),
      { numRuns: numRuns * 2 },
    ),
  600_000,
);

const botocoreScript = `
import datetime, json, sys
import botocore.auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
botocore.auth.get_current_datetime = lambda *a, **k: datetime.datetime(2026, 11, 25, 10, 20, 30)
out = []
for one in json.load(sys.stdin):
    request = AWSRequest("POST", "http://" + one["host"] + one["path"], headers=one["headers"], data=one["body"].encode(), params=one["query"] or None)
    request.context["timestamp"] = "20261125T102030Z"
    botocore.auth.SigV4Auth(Credentials(one["keyId"], one["secret"]), "kinesis", one["region"]).add_auth(request)
    prepared = request.prepare()
    headers = {k: (v.decode() if isinstance(v, bytes) else v) for k, v in prepared.headers.items()}
    headers["host"] = one["host"]
    out.append({"url": prepared.url, "headers": headers})
json.dump(out, sys.stdout)
`;

const hasBotocore = spawnSync("python3", ["-c", "import botocore"]).status === 0;

it.skipIf(!hasBotocore)(
  "what botocore signs is verified",
  async () => {
    const all = fc.sample(given, 300).map((one) => ({ ...one, host: one.host.replace("[::1]", "localhost"), secret }));
    const run = spawnSync("python3", ["-c", botocoreScript], {
      input: JSON.stringify(all),
      maxBuffer: 64 * 1024 * 1024,
    });
    expect(run.stderr.toString()).toBe("");
    const signed = JSON.parse(run.stdout.toString()) as { url: string; headers: Record<string, string> }[];
    for (const [i, { url, headers }] of signed.entries()) {
      const one = all[i] as Given;
      const mark = url.indexOf("?");
      const path = (mark < 0 ? url : url.slice(0, mark)).replace(/^http:\/\/[^/]+/, "");
      expect(await isVerified(toRequest({ ...one, path }, headers, mark < 0 ? "" : url.slice(mark + 1)))).toBe(true);
    }
  },
  60_000,
);
