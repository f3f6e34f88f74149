import { parseQuery } from "./canonical-query.ts";
import { parseCredential } from "./parse-credential.ts";
import { parseDate } from "./parse-date.ts";
import { readSignedHeaders } from "./read-signed-headers.ts";
import { incompleteSignature, invalidSignature } from "./signature-error.ts";
import type { SignatureParts } from "./signature-parts.ts";

const needed = ["Algorithm", "Credential", "Signature", "SignedHeaders", "Date"] as const;
/** Seven days. */
const EXPIRES_SECONDS_MAX = 604_800;

/** Reads `X-Amz-Algorithm=…&X-Amz-Credential=…&…` of a presigned request. */
export function parseSignedQuery(query: string): SignatureParts {
  const parameters = new Map<string, string>();
  for (const [name, value] of parseQuery(query)) {
    if (!name.startsWith("X-Amz-")) continue;
    // Of two signatures or dates, the one that is checked must be the one that is used.
    if (parameters.has(name)) throw invalidSignature();
    parameters.set(name, value);
  }
  const get = (name: string): string => parameters.get(`X-Amz-${name}`) ?? "";
  const missing = needed.filter((name) => get(name) === "");
  const when = parseDate(get("Date"));
  const expires = parameters.get("X-Amz-Expires");
  if (missing.length > 0 || !when || get("Algorithm") !== "AWS4-HMAC-SHA256") throw incomplete(missing);
  if (expires !== undefined && !(/^\d{1,6}$/.test(expires) && Number(expires) <= EXPIRES_SECONDS_MAX)) {
    throw incompleteSignature(`X-Amz-Expires must be between 0 and ${EXPIRES_SECONDS_MAX} seconds`);
  }
  const token = parameters.get("X-Amz-Security-Token");
  return {
    form: "query",
    ...parseCredential(get("Credential")),
    ...readSignedHeaders(get("SignedHeaders")),
    signature: get("Signature"),
    ...when,
    ...(expires !== undefined && { expiresSeconds: Number(expires) }),
    ...(token !== undefined && { securityToken: token }),
  };
}

function incomplete(missing: readonly string[]): Error {
  const parts = missing.map((name) => `AWS query-string parameters must include 'X-Amz-${name}'. `).join("");
  return incompleteSignature(`${parts}Re-examine the query-string parameters.`);
}
