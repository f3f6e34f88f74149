import type { HttpFunction, HttpFunctionSecret } from "@millrace/contract";
import type { Egress, EgressResponse } from "@millrace/egress";
import { ANSWER_BYTES_MAX } from "../sandbox/calls.ts";
import { FunctionFailure } from "./function-failure.ts";
import type { SendEvent } from "./invocation.ts";
import { sendFailure } from "./send-failure.ts";

/** Sends events to an HTTP endpoint: a POST of Lambda's event, answered 200 with Lambda's result. */
export function sendHttpEvent(
  egress: Egress,
  { url }: HttpFunction,
  secret: HttpFunctionSecret | undefined,
): SendEvent {
  return async (event, timeoutMs) => {
    const headers = {
      "content-type": "application/json",
      "x-amz-firehose-request-id": event.invocationId,
      ...(secret && { [secret.headerName.toLowerCase()]: secret.headerValue }),
    };
    const body = JSON.stringify(event);
    const request = { method: "POST", headers, body, timeoutMs, responseBytesMax: ANSWER_BYTES_MAX };
    const response = await egress.fetch(url, request).catch((thrown: unknown) => {
      throw sendFailure(thrown);
    });
    return readResponse(response);
  };
}

/** By status, what another attempt may mend. */
function readResponse({ status, body }: EgressResponse): unknown {
  if (status !== 200) {
    const message = `The endpoint answered with status ${status}: ${body.toString("utf8", 0, 300)}`;
    if (status === 429) throw new FunctionFailure("Lambda.InvokeLimitExceeded", message, { retry: true });
    if (status === 401 || status === 403)
      throw new FunctionFailure("Lambda.InvokeAccessDenied", message, { retry: true });
    throw new FunctionFailure("Lambda.FunctionError", message, { retry: status >= 500 || status === 408 });
  }
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    throw new FunctionFailure("Lambda.JsonProcessingException", "The endpoint's answer is not JSON.", { retry: false });
  }
}
