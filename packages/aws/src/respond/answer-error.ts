import { type AppError, errorCatalog } from "@millrace/base";
import type { AwsAnswer } from "../aws-request.ts";
import type { Codec } from "../codec/codec.ts";
import { answer } from "./answer.ts";
import type { Exchange } from "./exchange.ts";

/** The error as AWS answers it in a body of the given codec. */
export function answerError(exchange: Exchange, codec: Codec, error: AppError): AwsAnswer {
  const { http } = errorCatalog[error.code];
  return answer(exchange, {
    // Client errors are all 400 in this protocol; only a body over the cap and our own failures are not.
    status: http === 413 || http >= 500 ? http : 400,
    contentType: codec.contentType,
    body: codec.format(errorBody(error)),
  });
}

/**
 * `__type` and `message`. SerializationException spells `Message` with a capital, and says nothing about a body that
 * cannot be read at all; failures of our own say nothing either.
 */
export function errorBody(error: AppError): Record<string, string> {
  const __type = errorCatalog[error.code].aws;
  if (__type === "InternalFailure" || __type === "UnknownOperationException") return { __type };
  if (__type !== "SerializationException") return { __type, message: error.message };
  return error.message === "" ? { __type } : { __type, Message: error.message };
}
