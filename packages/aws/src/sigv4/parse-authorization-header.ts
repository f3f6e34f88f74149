import type { AwsRequest } from "../aws-request.ts";
import { parseCredential } from "./parse-credential.ts";
import { parseDate } from "./parse-date.ts";
import { incompleteSignature } from "./signature-error.ts";
import type { SignatureParts } from "./signature-parts.ts";

const needed = ["Credential", "Signature", "SignedHeaders"] as const;
const ALGORITHM = "AWS4-HMAC-SHA256";

/** Reads `Authorization: AWS4-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…`. Parts are split at commas or blanks. */
export function parseAuthorizationHeader(header: string, headers: AwsRequest["headers"]): SignatureParts {
  const parts = new Map<string, string>();
  for (const piece of header.split(/[\s,]+/)) {
    const equals = piece.indexOf("=");
    if (equals > 0) parts.set(piece.slice(0, equals), piece.slice(equals + 1));
  }
  const date = headers["x-amz-date"]?.[0] ?? headers.date?.[0];
  mustBeComplete(header, parts, date);
  const [algorithm = ""] = header.split(/\s/, 1);
  if (algorithm !== ALGORITHM) throw incompleteSignature(`Unsupported AWS 'algorithm': '${algorithm.slice(0, 64)}'.`);
  const when = parseDate(date ?? "");
  if (!when) {
    throw incompleteSignature(
      `Date must be in ISO-8601 'basic format'. Got '${(date ?? "").slice(0, 64)}'. See http://en.wikipedia.org/wiki/ISO_8601`,
    );
  }
  const token = headers["x-amz-security-token"]?.[0];
  return {
    form: "header",
    ...parseCredential(parts.get("Credential") ?? ""),
    signedHeaders: (parts.get("SignedHeaders") ?? "").toLowerCase().split(";"),
    signature: parts.get("Signature") ?? "",
    ...when,
    ...(token !== undefined && { securityToken: token }),
  };
}

function mustBeComplete(header: string, parts: ReadonlyMap<string, string>, date: string | undefined): void {
  let missing = "";
  for (const name of needed) {
    if (!parts.get(name)) missing += `Authorization header requires '${name}' parameter. `;
  }
  if (date === undefined) {
    missing += "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ";
  }
  if (missing !== "") throw incompleteSignature(`${missing}Authorization=${header}`);
}
