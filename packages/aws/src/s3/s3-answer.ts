import type { AwsAnswer } from "../aws-request.ts";
import { answerHeaders } from "../respond/answer.ts";
import type { Exchange } from "../respond/exchange.ts";

const none = Buffer.alloc(0);

/** The headers of every answer of S3. */
export function s3Headers(exchange: Exchange, contentType?: string): Record<string, string> {
  const { "x-amzn-RequestId": requestId = "", ...headers } = answerHeaders(exchange, contentType);
  return { "x-amz-request-id": requestId, ...headers };
}

/** An answer without a body. */
export function s3Empty(exchange: Exchange, status: number, headers: Record<string, string> = {}): AwsAnswer {
  const length: Record<string, string> = status === 204 || status === 304 ? {} : { "Content-Length": "0" };
  return { status, headers: { ...s3Headers(exchange), ...length, ...headers }, body: none };
}

/** An answer that is a document; a HEAD gets its headers alone. */
export function s3Document(exchange: Exchange, status: number, document: Buffer): AwsAnswer {
  const headers = { ...s3Headers(exchange, "application/xml"), "Content-Length": String(document.length) };
  return { status, headers, body: exchange.request.method === "HEAD" ? none : document };
}
