import type { AwsRequest } from "../../src/aws-request.ts";

/** A request that other people's signers sign. */
export interface Given {
  readonly keyId: string;
  readonly secret: string;
  readonly token?: string;
  readonly region: string;
  readonly host: string;
  /** Percent-encoded, as it is sent. */
  readonly path: string;
  /** Names may repeat. */
  readonly query: readonly (readonly [name: string, value: string])[];
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export const signedAtMs = Date.parse("2026-11-25T10:20:30Z");
export const signedAt = "20261125T102030Z";

const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);

/** The query as it is sent. */
export function queryText(query: Given["query"]): string {
  return query.map(([name, value]) => `${encode(name)}=${encode(value)}`).join("&");
}

/** The signed request as it arrives: servers read header values as Latin-1, whatever they meant. */
export function arrived(
  given: Given,
  signed: { readonly headers: Readonly<Record<string, unknown>>; readonly path?: string; readonly query?: string },
): AwsRequest {
  const { path = given.path, query = queryText(given.query) } = signed;
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(signed.headers)) {
    headers[name.toLowerCase()] = Buffer.from(String(value), "utf8").toString("latin1");
  }
  return {
    method: "POST",
    path,
    query,
    headers,
    repeated: new Set(),
    body: Buffer.from(given.body),
    sourceIp: "",
    httpVersion: "1.1",
    secure: false,
    signal: new AbortController().signal,
  };
}
