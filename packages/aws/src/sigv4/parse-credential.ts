import { incompleteSignature, invalidSignature } from "./signature-error.ts";
import type { SignatureParts } from "./signature-parts.ts";

const REGION = /^[a-z0-9-]{1,32}$/;

/** `KEYID/YYYYMMDD/REGION/SERVICE/aws4_request`. */
export function parseCredential(credential: string): Pick<SignatureParts, "keyId" | "scope"> {
  const [keyId = "", date = "", region = "", service = "", terminator = "", ...more] = credential.split("/");
  if (terminator === "" || more.length > 0 || keyId === "") {
    throw incompleteSignature(
      `Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '${credential.slice(0, 256)}'`,
    );
  }
  if (terminator !== "aws4_request") {
    throw invalidSignature(
      `Credential should be scoped with a valid terminator: 'aws4_request', not '${terminator.slice(0, 64)}'.`,
    );
  }
  if (!REGION.test(region)) throw invalidSignature("Credential should be scoped to a valid region. ");
  return { keyId, scope: { date, region, service, text: credential.slice(keyId.length + 1), credential } };
}
