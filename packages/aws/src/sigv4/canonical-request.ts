import { hash } from "node:crypto";
import type { AwsRequest } from "../aws-request.ts";
import { canonicalPath } from "./canonical-path.ts";
import { canonicalQuery } from "./canonical-query.ts";
import { declaredPayload } from "./declared-payload.ts";
import type { SignedService } from "./services.ts";
import { invalidSignature } from "./signature-error.ts";
import type { SignatureParts } from "./signature-parts.ts";

/**
 * The bytes whose hash is signed: one a character, because servers read header values as Latin-1 and so a character is a
 * byte that was sent, whatever it meant. The hash of the body is computed from its bytes, whatever a header claims, but
 * for services that sign the claim.
 */
export function canonicalRequest(
  request: AwsRequest,
  { signedHeaders, signedText }: Pick<SignatureParts, "signedHeaders" | "signedText">,
  service: SignedService,
): Buffer {
  let headers = "";
  for (const name of signedHeaders) {
    const value: unknown = request.headers[name];
    // A header that came twice could be read by one value and signed by the other. No text: what every object has by that name.
    if (typeof value !== "string" || request.repeated.has(name)) throw invalidSignature();
    headers += `${name}:${canonicalValue(value)}\n`;
  }
  const query = request.query === "" ? "" : canonicalQuery(request.query);
  const path = canonicalPath(request.path, service.path);
  const bodyHash = service.payload === "declared" ? declaredPayload(request) : hash("sha256", request.body, "hex");
  const text = `${request.method}\n${path}\n${query}\n${headers}\n${signedText}\n${bodyHash}`;
  return Buffer.from(text, "latin1");
}

/** Blanks and tabs only: a byte beyond ASCII that looks like a blank is a part of some character. */
const ODD_BLANK = /\t|^ | $| {2}/;

/** Trimmed, runs of blanks made one. */
function canonicalValue(value: string): string {
  return ODD_BLANK.test(value) ? value.replace(/[ \t]+/g, " ").replace(/^ | $/g, "") : value;
}
