import type { AwsResponse } from "../aws-request.ts";
import { answer } from "../respond/answer.ts";
import { encodeOutput } from "./encode-output.ts";
import type { Call, Operation } from "./operation.ts";

const empty = Buffer.alloc(0);

/** The answer to a call whose use case has given `result`. */
export function answerOperation(call: Call, operation: Operation, result: unknown): AwsResponse {
  if (operation.answer) return operation.answer(call, result as never);
  const { exchange, codec } = call;
  const body = operation.output ? encodeOutput(codec, operation.output, result as object) : empty;
  return answer(exchange, { status: 200, contentType: codec.contentType, body });
}
