import type { AwsRequest } from "../aws-request.ts";
import { invalidSignature } from "./signature-error.ts";
import type { SignatureParts } from "./signature-parts.ts";

/**
 * `host` (HTTP/2 clients of the JavaScript SDK sign `:authority` in its place) and every `x-amz-*` header that is there must be signed, and once only: an unsigned X-Amz-Target could be
 * swapped on the way. The content type decides how the signed bytes are read, so it may not come twice either.
 */
export function checkSignedHeaders(request: AwsRequest, { signedHeaders }: SignatureParts): void {
  if (!signedHeaders.has("host") && !signedHeaders.has(":authority")) {
    throw invalidSignature("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
  }
  for (const name in request.headers) {
    if (name.startsWith("x-amz-") && !signedHeaders.has(name)) {
      throw invalidSignature(`'${name}' must be a 'SignedHeader' in the AWS Authorization.`);
    }
  }
  if (request.repeated.has("content-type")) throw invalidSignature();
}
