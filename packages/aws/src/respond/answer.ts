import type { AwsAnswer } from "../aws-request.ts";
import type { Exchange } from "./exchange.ts";

export interface Content {
  readonly status: number;
  /** Left out for XML refusals, as AWS does. */
  readonly contentType?: string;
  readonly body: Buffer;
}

const EXPOSED = "x-amzn-RequestId,x-amzn-ErrorType,x-amz-request-id,x-amz-id-2,x-amzn-ErrorMessage,Date";

/** An answer with AWS's headers round it. */
export function answer(exchange: Exchange, content: Content): AwsAnswer {
  return {
    status: content.status,
    headers: {
      ...answerHeaders(exchange, content.contentType),
      "Content-Length": String(content.body.length),
    },
    body: content.body,
  };
}

/** Headers of every answer but the CORS preflight's. SDKs correct their clock by `Date`. */
export function answerHeaders(exchange: Exchange, contentType: string | undefined): Record<string, string> {
  const headers: Record<string, string> = {
    "x-amzn-RequestId": exchange.requestId,
    "x-amz-id-2": exchange.extendedId,
    Date: httpDate(),
  };
  if (contentType !== undefined) headers["Content-Type"] = contentType;
  if (exchange.request.headers.origin) {
    headers["Access-Control-Allow-Origin"] = "*";
    headers["Access-Control-Expose-Headers"] = EXPOSED;
  }
  return headers;
}

const date = { second: 0, text: "" };

/** The text changes once a second; formatting it costs more than all else in a small answer. */
export function httpDate(): string {
  const second = Math.floor(Date.now() / 1000);
  if (second !== date.second) {
    date.second = second;
    date.text = new Date(second * 1000).toUTCString();
  }
  return date.text;
}
