import { createHash } from "node:crypto";
import type { TrialTeam } from "@millrace/cli";
import { SignatureV4 } from "@smithy/signature-v4";
import { Sha256 } from "../wire/signed-call.ts";

export interface S3Fetch {
  readonly method?: string;
  /** Percent-encoded. */
  readonly path: string;
  readonly query?: Record<string, string>;
  readonly headers?: Record<string, string>;
  readonly body?: Buffer;
  /** When it was signed; now when left out. */
  readonly signedAt?: Date;
}

export interface S3Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Of an error. */
  readonly code: string | undefined;
}

type Key = Pick<TrialTeam, "accessKeyId" | "secretAccessKey">;

/** Sends a request to S3 that no SDK would: signed by hand, and with whatever headers the test wants. */
export async function s3Fetch(endpoint: string, key: Key, call: S3Fetch): Promise<S3Answer> {
  const { method = "GET", path, query = {}, body = Buffer.alloc(0), signedAt = new Date() } = call;
  const { host, hostname } = new URL(endpoint);
  const headers = {
    host,
    "x-amz-content-sha256": createHash("sha256").update(body).digest("hex"),
    ...call.headers,
  };
  const request = { method, protocol: "http:", hostname, path, query, headers, body };
  const signed = await signer(key).sign(request, { signingDate: signedAt });
  const { host: _, ...sent } = signed.headers;
  return send(`${endpoint}${path}?${new URLSearchParams(query)}`, { method, headers: sent, body });
}

/** Sends a request that is signed in its URL, as whoever was given a link does. */
export async function s3FetchLink(
  endpoint: string,
  key: Key,
  call: S3Fetch & { expiresIn?: number },
): Promise<S3Answer> {
  const { method = "GET", path, query = {}, headers = {}, body, signedAt = new Date(), expiresIn = 60 } = call;
  const { host, hostname } = new URL(endpoint);
  // As the SDK's own presigner does: whoever made the link cannot know the body.
  const unsigned = { host, "X-Amz-Content-Sha256": "UNSIGNED-PAYLOAD" };
  const request = { method, protocol: "http:", hostname, path, query, headers: unsigned };
  const { query: signed = {} } = await signer(key).presign(request, { signingDate: signedAt, expiresIn });
  const text = new URLSearchParams(signed as Record<string, string>).toString();
  return send(`${endpoint}${path}?${text}`, { method, headers, ...(body && { body }) });
}

function signer(credentials: Key): SignatureV4 {
  const service = { service: "s3", region: "us-east-1", uriEscapePath: false, applyChecksum: false };
  return new SignatureV4({ ...service, credentials, sha256: Sha256 });
}

async function send(
  url: string,
  init: { method: string; headers: Record<string, string>; body?: Buffer },
): Promise<S3Answer> {
  const { method, headers, body } = init;
  const hasBody = body !== undefined && method !== "GET" && method !== "HEAD";
  const answer = await fetch(url, { method, headers, ...(hasBody && { body: new Uint8Array(body) }) });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, text, code: /<Code>(\w+)<\/Code>/.exec(text)?.[1] };
}
