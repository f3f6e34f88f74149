import { createHash, createHmac } from "node:crypto";
import { SignatureV4 } from "@smithy/signature-v4";
import type { AwsRequest } from "../../src/aws-request.ts";
import { arrived, type Given, signedAtMs } from "./given.ts";

/** What the JavaScript SDK's signer hashes with. */
class Sha256 {
  readonly #secret: string | Uint8Array | undefined;
  readonly #parts: Buffer[] = [];

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#secret = typeof secret === "string" || secret === undefined ? secret : toBuffer(secret);
  }
  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.#parts.push(toBuffer(data));
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

function toBuffer(data: string | ArrayBuffer | ArrayBufferView): Buffer {
  if (typeof data === "string") return Buffer.from(data);
  return ArrayBuffer.isView(data) ? Buffer.from(data.buffer, data.byteOffset, data.byteLength) : Buffer.from(data);
}

function signer({ keyId, secret, token, region }: Given): SignatureV4 {
  const credentials = {
    accessKeyId: keyId,
    secretAccessKey: secret,
    ...(token !== undefined && { sessionToken: token }),
  };
  return new SignatureV4({ service: "kinesis", region, credentials, sha256: Sha256 });
}

/** `hostHeader` is `:authority` over HTTP/2. */
function unsigned({ host, path, query, headers, body }: Given, hostHeader: string) {
  const bag: Record<string, string[]> = {};
  for (const [name, value] of query) bag[name] = [...(bag[name] ?? []), value];
  return {
    method: "POST",
    protocol: "http:",
    hostname: host,
    path,
    query: bag,
    headers: { ...headers, [hostHeader]: host },
    body,
  };
}

/** Signs as the JavaScript SDK does. */
export async function signBySmithy(given: Given, hostHeader = "host"): Promise<AwsRequest> {
  const signed = await signer(given).sign(unsigned(given, hostHeader), { signingDate: new Date(signedAtMs) });
  return arrived(given, { headers: signed.headers });
}

export async function presignBySmithy(given: Given): Promise<AwsRequest> {
  const sha256 = createHash("sha256").update(given.body).digest("hex");
  const headers = { ...given.headers, "x-amz-content-sha256": sha256 };
  const names = new Set(Object.keys(headers));
  const { query, ...signed } = await signer(given).presign(unsigned({ ...given, headers }, "host"), {
    signingDate: new Date(signedAtMs),
    expiresIn: 300,
    unhoistableHeaders: names,
    unsignableHeaders: new Set(),
    signableHeaders: names,
  });
  const pairs = Object.entries(query ?? {}).flatMap(([name, value]) =>
    [value ?? ""].flat().map((one): [string, string] => [name, one]),
  );
  return arrived({ ...given, query: pairs }, { headers: signed.headers });
}
