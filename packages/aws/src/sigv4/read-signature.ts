import { AppError } from "@millrace/base";
import type { AwsRequest } from "../aws-request.ts";
import { parseAuthorizationHeader } from "./parse-authorization-header.ts";
import { parseSignedQuery } from "./parse-signed-query.ts";
import { invalidSignature } from "./signature-error.ts";
import type { SignatureParts } from "./signature-parts.ts";

/** What the request says about its signature, from the header or the query, whichever form it has. */
export function readSignature(request: AwsRequest): SignatureParts {
  const { authorization } = request.headers;
  const inQuery = request.query.includes("X-Amz-Algorithm");
  if (authorization === undefined && !inQuery) throw new AppError("auth.missing");
  if (authorization !== undefined && inQuery) {
    throw invalidSignature("Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header.");
  }
  if (authorization === undefined) return parseSignedQuery(request.query);
  if (request.repeated.has("authorization")) throw invalidSignature();
  return parseAuthorizationHeader(authorization, request.headers);
}
