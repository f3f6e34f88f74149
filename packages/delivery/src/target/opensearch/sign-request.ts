import { createHash, createHmac } from "node:crypto";
import type { AwsCredentials } from "../../connection/connections.ts";

export interface RequestToSign {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | string;
}

export interface Signer {
  readonly service: string;
  readonly region: string;
  readonly credentials: AwsCredentials;
  readonly nowMs: number;
}

/** The headers of a request with those of AWS's signature, version 4. The path is signed as it stands, so it must be plain. */
export function signRequest(request: RequestToSign, signer: Signer): Record<string, string> {
  const { accessKeyId, secretAccessKey, sessionToken } = signer.credentials;
  const time = new Date(signer.nowMs).toISOString().replace(/[-:]|\.\d+/g, "");
  const headers: Record<string, string> = {
    ...request.headers,
    host: request.url.host,
    "x-amz-date": time,
    ...(sessionToken && { "x-amz-security-token": sessionToken }),
  };
  const signed = Object.keys(headers)
    .map((name): [string, string] => [name.toLowerCase(), (headers[name] ?? "").trim()])
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const names = signed.map(([name]) => name).join(";");
  const query = [...request.url.searchParams]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join("&");
  const canonical = [
    request.method,
    request.url.pathname,
    query,
    ...signed.map(([name, value]) => `${name}:${value}`),
    "",
    names,
    createHash("sha256").update(request.body).digest("hex"),
  ].join("\n");
  const scope = [time.slice(0, 8), signer.region, signer.service, "aws4_request"];
  const key = scope.reduce<string | Buffer>((secret, part) => hmac(secret, part), `AWS4${secretAccessKey}`);
  const digest = createHash("sha256").update(canonical).digest("hex");
  const signature = hmac(key, ["AWS4-HMAC-SHA256", time, scope.join("/"), digest].join("\n")).toString("hex");
  const credential = `${accessKeyId}/${scope.join("/")}`;
  return {
    ...headers,
    authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${names}, Signature=${signature}`,
  };
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
