import type { AwsRequest } from "../aws-request.ts";
import { parseCredential } from "./parse-credential.ts";
import { parseDate } from "./parse-date.ts";
import { readSignedHeaders } from "./read-signed-headers.ts";
import { incompleteSignature } from "./signature-error.ts";
import type { SignatureParts } from "./signature-parts.ts";

/** What a client says before its signature: the same in all its requests of a day that sign the same headers. */
type Claim = Pick<SignatureParts, "keyId" | "scope" | "signedHeaders" | "signedText">;

const needed = ["Credential", "Signature", "SignedHeaders"] as const;
const ALGORITHM = "AWS4-HMAC-SHA256";
const SIGNATURE = "Signature=";
const WHOLE_SIGNATURE = /^[0-9a-f]{64}$/;
const CLAIMS_MAX = 1024;
const CLAIM_LENGTH_MAX = 1024;

/** Claims that were read, by their text; when they are too many, all are read anew. They open nothing: who makes one still has to sign. */
const claims = new Map<string, Claim>();

/**
 * Reads `Authorization: AWS4-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…`. Parts are split at commas or blanks, in any
 * order; what stands before a signature at the end, where clients write it, is remembered.
 */
export function parseAuthorizationHeader(header: string, headers: AwsRequest["headers"]): SignatureParts {
  const at = header.lastIndexOf(SIGNATURE);
  const text = header.slice(0, Math.max(0, at));
  const known = claims.get(text);
  const date = headers["x-amz-date"] ?? headers.date;
  const last = header.slice(at + SIGNATURE.length);
  if (known && date !== undefined && WHOLE_SIGNATURE.test(last)) return partsOf(known, last, { date, headers });
  const pieces = split(header);
  mustBeComplete(header, pieces, date);
  const [algorithm = ""] = header.split(/\s/, 1);
  if (algorithm !== ALGORITHM) throw incompleteSignature(`Unsupported AWS 'algorithm': '${algorithm.slice(0, 64)}'.`);
  const claim = {
    ...parseCredential(pieces.get("Credential") ?? ""),
    ...readSignedHeaders(pieces.get("SignedHeaders") ?? ""),
  };
  const signature = pieces.get("Signature") ?? "";
  const parts = partsOf(claim, signature, { date: date ?? "", headers });
  if (header === `${text}${SIGNATURE}${signature}` && /[\s,]$/.test(text)) remember(text, claim);
  return parts;
}

function split(header: string): ReadonlyMap<string, string> {
  const pieces = new Map<string, string>();
  for (const piece of header.split(/[\s,]+/)) {
    const equals = piece.indexOf("=");
    if (equals > 0) pieces.set(piece.slice(0, equals), piece.slice(equals + 1));
  }
  return pieces;
}

function partsOf(
  claim: Claim,
  signature: string,
  { date, headers }: { readonly date: string; readonly headers: AwsRequest["headers"] },
): SignatureParts {
  const when = parseDate(date);
  if (!when) {
    throw incompleteSignature(
      `Date must be in ISO-8601 'basic format'. Got '${date.slice(0, 64)}'. See http://en.wikipedia.org/wiki/ISO_8601`,
    );
  }
  const { keyId, scope, signedHeaders, signedText } = claim;
  const { dateTime, dateMs } = when;
  const token = headers["x-amz-security-token"];
  const parts = { form: "header", keyId, scope, signedHeaders, signedText, signature, dateTime, dateMs } as const;
  return token === undefined ? parts : { ...parts, securityToken: token };
}

function remember(text: string, claim: Claim): void {
  if (text.length > CLAIM_LENGTH_MAX) return;
  if (claims.size >= CLAIMS_MAX) claims.clear();
  claims.set(text, claim);
}

function mustBeComplete(header: string, pieces: ReadonlyMap<string, string>, date: string | undefined): void {
  let missing = "";
  for (const name of needed) {
    if (!pieces.get(name)) missing += `Authorization header requires '${name}' parameter. `;
  }
  if (date === undefined) {
    missing += "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ";
  }
  if (missing !== "") throw incompleteSignature(`${missing}Authorization=${header}`);
}
