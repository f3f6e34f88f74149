import { MIB } from "@millrace/base";
import type { EgressRequest } from "@millrace/egress";
import type { DomainAccess } from "../../connection/connections.ts";
import type { BulkDocument } from "./bulk-documents.ts";
import { signRequest } from "./sign-request.ts";

const TIMEOUT_MS = 120_000;
/** A sentence about each document, should all be refused. */
const RESPONSE_BYTES_MAX = 64 * MIB;
/** Of an answer only this is read, and without the rest it is a tenth as long. */
const FIELDS = "items.*.status,items.*.error.type,items.*.error.reason,items.*.error.caused_by.reason";

export interface BulkRequest {
  readonly url: string;
  readonly init: EgressRequest;
}

/** A bulk request for documents, signed or with a password as the domain wants it. */
export function bulkRequest(access: DomainAccess, documents: readonly BulkDocument[], nowMs: number): BulkRequest {
  const url = new URL(access.url);
  url.pathname = `${url.pathname.replace(/\/$/, "")}/_bulk`;
  url.search = new URLSearchParams({ filter_path: FIELDS }).toString();
  const body = Buffer.from(documents.map(({ lines }) => lines).join(""));
  const request = { method: "POST", url, headers: { "content-type": "application/x-ndjson" }, body };
  const headers = authorized(access.auth, request, nowMs);
  const init = { method: "POST", headers, body, timeoutMs: TIMEOUT_MS, responseBytesMax: RESPONSE_BYTES_MAX };
  return { url: url.href, init };
}

function authorized(
  auth: DomainAccess["auth"],
  request: Parameters<typeof signRequest>[0],
  nowMs: number,
): Readonly<Record<string, string>> {
  if (auth.type === "none") return request.headers;
  if (auth.type === "sigv4") return signRequest(request, { service: "es", nowMs, ...auth });
  const login = Buffer.from(`${auth.username}:${auth.password}`).toString("base64");
  return { ...request.headers, authorization: `Basic ${login}` };
}

/** What no message may hold. */
export function secretsOf(auth: DomainAccess["auth"]): readonly string[] {
  if (auth.type === "basic") return [auth.password];
  return auth.type === "sigv4" ? [auth.credentials.secretAccessKey] : [];
}
