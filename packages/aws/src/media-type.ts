import type { AwsRequest } from "./aws-request.ts";

/** The media type without parameters and blanks; empty when there is none. */
export function mediaType(request: Pick<AwsRequest, "headers">): string {
  const header = request.headers["content-type"] ?? "";
  const end = header.indexOf(";");
  return (end < 0 ? header : header.slice(0, end)).trim().toLowerCase();
}
