import { randomUUID } from "node:crypto";
import { isS3Request } from "@millrace/aws";

const refusals = {
  /** Over the cap: by Content-Length before a byte was read, or by count. */
  tooLarge: {
    status: 413,
    type: "RequestEntityTooLargeException",
    message: "The request is larger than 16 MiB.",
    s3: { status: 400, code: "EntityTooLarge", message: "One request takes 16 MiB; send larger objects in parts." },
  },
  /** The budget of request bodies in memory is spent: come back in a moment. */
  busy: {
    status: 503,
    type: "ServiceUnavailableException",
    message: "Too many large requests at once; try again.",
    s3: { status: 503, code: "SlowDown", message: "Too many large requests at once; try again." },
  },
  /** Shutting down, or not the owner of the log and the owner is not known. */
  away: {
    status: 503,
    type: "ServiceUnavailableException",
    message: "This gateway is not ready; try again.",
    s3: { status: 503, code: "ServiceUnavailable", message: "This gateway is not ready; try again." },
  },
} as const;

/** A refused client may go on sending for so long before its connection is cut; nothing of it is kept. */
export const LINGER_MS = 2000;

/** Of a request that is refused: what tells whose words its client reads. */
export interface Refused {
  readonly url: string;
  readonly authorization: string | undefined;
}

/** An answer that is given before a request is read; SDKs retry the 503s. */
export function refusal(
  why: keyof typeof refusals,
  { url, authorization }: Refused,
): { status: number; headers: Record<string, string>; body: Buffer } {
  const { s3, ...json } = refusals[why];
  const requestId = randomUUID();
  const isS3 = isS3Request({ headers: { authorization }, query: url });
  const { status } = isS3 ? s3 : json;
  const text = isS3
    ? `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${s3.code}</Code><Message>${s3.message}</Message><RequestId>${requestId}</RequestId></Error>`
    : JSON.stringify({ __type: json.type, message: json.message });
  const body = Buffer.from(text);
  const headers: Record<string, string> = {
    [isS3 ? "x-amz-request-id" : "x-amzn-RequestId"]: requestId,
    "Content-Type": isS3 ? "application/xml" : "application/x-amz-json-1.1",
    "Content-Length": String(body.length),
  };
  if (status === 503) headers["Retry-After"] = "1";
  return { status, headers, body };
}
