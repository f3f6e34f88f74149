import { randomUUID } from "node:crypto";

const refusals = {
  /** Over the cap: by Content-Length before a byte was read, or by count. */
  tooLarge: { status: 413, type: "RequestEntityTooLargeException", message: "The request is larger than 16 MiB." },
  /** The budget of request bodies in memory is spent: come back in a moment. */
  busy: { status: 503, type: "ServiceUnavailableException", message: "Too many large requests at once; try again." },
  /** Shutting down, or not the owner of the log and the owner is not known. */
  away: { status: 503, type: "ServiceUnavailableException", message: "This gateway is not ready; try again." },
} as const;

/** A refused client may go on sending for so long before its connection is cut; nothing of it is kept. */
export const LINGER_MS = 2000;

/** An answer that is given before a request is read; SDKs retry the 503s. */
export function refusal(why: keyof typeof refusals): { status: number; headers: Record<string, string>; body: Buffer } {
  const { status, type, message } = refusals[why];
  const body = Buffer.from(JSON.stringify({ __type: type, message }));
  const headers: Record<string, string> = {
    "x-amzn-RequestId": randomUUID(),
    "Content-Type": "application/x-amz-json-1.1",
    "Content-Length": String(body.length),
  };
  if (status === 503) headers["Retry-After"] = "1";
  return { status, headers, body };
}
