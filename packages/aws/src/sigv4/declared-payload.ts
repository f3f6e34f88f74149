import type { AwsRequest } from "../aws-request.ts";
import { parseQuery } from "./canonical-query.ts";

export const UNSIGNED_PAYLOAD = "UNSIGNED-PAYLOAD";

/** What a request to S3 says of its body: a SHA-256, or one of the words for bodies that are signed otherwise or not at all. */
export function declaredPayload({ headers, query }: Pick<AwsRequest, "headers" | "query">): string {
  const header = headers["x-amz-content-sha256"];
  if (header !== undefined) return header;
  const parameter = parseQuery(query).find(([name]) => name === "X-Amz-Content-Sha256");
  return parameter?.[1] ?? UNSIGNED_PAYLOAD;
}
