import type { AwsAnswer } from "../aws-request.ts";
import { httpDate } from "./answer.ts";
import type { Exchange } from "./exchange.ts";

/** A browser's OPTIONS with an Origin: everything it asks for is allowed, for two days. */
export function answerPreflight({ request, requestId }: Exchange): AwsAnswer {
  const headers: Record<string, string> = {
    "x-amzn-RequestId": requestId,
    Date: httpDate(),
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Max-Age": "172800",
    "Content-Length": "0",
  };
  const asked = request.headers["access-control-request-headers"];
  const method = request.headers["access-control-request-method"];
  if (asked !== undefined) headers["Access-Control-Allow-Headers"] = asked;
  if (method !== undefined) headers["Access-Control-Allow-Methods"] = method;
  return { status: 200, headers, body: Buffer.alloc(0) };
}
