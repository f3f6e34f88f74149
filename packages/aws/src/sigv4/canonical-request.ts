import { hash } from "node:crypto";
import type { AwsRequest } from "../aws-request.ts";
import { canonicalPath } from "./canonical-path.ts";
import { canonicalQuery } from "./canonical-query.ts";
import type { SignedService } from "./services.ts";
import { invalidSignature } from "./signature-error.ts";

/** The string whose hash is signed. The hash of the body is computed from its bytes, whatever a header claims. */
export function canonicalRequest(
  request: AwsRequest,
  signedHeaders: readonly string[],
  service: SignedService,
): string {
  let headers = "";
  for (const name of signedHeaders) {
    const values = request.headers[name];
    // A header that came twice could be read by one value and signed by the other.
    if (values?.length !== 1) throw invalidSignature();
    headers += `${name}:${canonicalValue(values[0] ?? "")}\n`;
  }
  const query = request.query === "" ? "" : canonicalQuery(request.query);
  const path = canonicalPath(request.path, service.path);
  const bodyHash = hash("sha256", request.body, "hex");
  return `${request.method}\n${path}\n${query}\n${headers}\n${signedHeaders.join(";")}\n${bodyHash}`;
}

/** Trimmed, runs of blanks made one. */
function canonicalValue(value: string): string {
  const trimmed = value.trim();
  return trimmed.includes("  ") || trimmed.includes("\t") ? trimmed.replace(/\s+/g, " ") : trimmed;
}
