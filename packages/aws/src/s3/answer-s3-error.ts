import { type AppError, errorCatalog } from "@millrace/base";
import type { AwsAnswer } from "../aws-request.ts";
import type { Exchange } from "../respond/exchange.ts";
import { s3Document } from "./s3-answer.ts";
import { S3Refusal } from "./s3-refusal.ts";
import { writeXml } from "./xml/write-xml.ts";

interface Told {
  readonly code: string;
  readonly status: number;
  readonly message: string;
}

/** The house's errors whose names and statuses at S3 are not those of their rows. */
const renamed: Readonly<Record<string, { readonly code: string; readonly status: number }>> = {
  "auth.missing": { code: "AccessDenied", status: 403 },
  "auth.incomplete": { code: "AuthorizationHeaderMalformed", status: 400 },
  "auth.signature": { code: "SignatureDoesNotMatch", status: 403 },
  "auth.unknownKey": { code: "InvalidAccessKeyId", status: 403 },
  "auth.expired": { code: "ExpiredToken", status: 400 },
  "auth.denied": { code: "AccessDenied", status: 403 },
  "argument.invalid": { code: "InvalidArgument", status: 400 },
  "limit.exceeded": { code: "SlowDown", status: 503 },
};

/** The error as S3 answers it. */
export function answerS3Error(exchange: Exchange, problem: AppError | S3Refusal): AwsAnswer {
  const { code, status, message } = problem instanceof S3Refusal ? problem : told(problem);
  const document = writeXml(
    "Error",
    [
      ["Code", code],
      ["Message", message],
      ["Resource", exchange.request.path],
      ["RequestId", exchange.requestId],
      ["HostId", exchange.extendedId],
    ],
    { bare: true },
  );
  return s3Document(exchange, status, document);
}

/** The name, status and sentence of an error at S3. */
export function told(error: AppError): Told {
  const { message, code, values } = error;
  const { aws, http } = errorCatalog[code];
  if (http >= 500)
    return { code: "InternalError", status: 500, message: "We encountered an internal error. Please try again." };
  if (code === "auth.signature" && values.stale !== undefined)
    return { code: "RequestTimeTooSkewed", status: 403, message };
  if (code === "upload.invalid") return { code: String(values.what), status: 400, message };
  return { ...(renamed[code] ?? { code: aws, status: http }), message };
}
