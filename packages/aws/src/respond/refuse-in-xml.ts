import { AppError, errorCatalog, toAppError } from "@millrace/base";
import type { AwsAnswer } from "../aws-request.ts";
import { readSignature } from "../sigv4/read-signature.ts";
import { answer } from "./answer.ts";
import { escapeXml } from "./escape-xml.ts";
import type { Exchange } from "./exchange.ts";

/**
 * What a request gets that names no operation in a way AWS reads: 403 and XML. Whether it is signed decides what it is
 * told; the signature itself is not verified, because nothing is given away.
 */
export function refuseInXml(exchange: Exchange): AwsAnswer {
  const error = whyRefused(exchange);
  return answerXml(exchange, { status: 403, type: errorCatalog[error.code].aws, message: error.message });
}

function whyRefused({ request }: Exchange): AppError {
  try {
    readSignature(request);
  } catch (problem) {
    return toAppError(problem);
  }
  return new AppError("auth.denied", {}, { message: "Unable to determine service/operation name to be authorized" });
}

/** `<Type>` with an optional `<Message>`, and no content type. */
export function answerXml(
  exchange: Exchange,
  refusal: { readonly status: number; readonly type: string; readonly message?: string },
): AwsAnswer {
  const { status, type, message } = refusal;
  const text =
    message === undefined ? `<${type}/>\n` : `<${type}>\n  <Message>${escapeXml(message)}</Message>\n</${type}>\n`;
  return answer(exchange, { status, body: Buffer.from(text) });
}
