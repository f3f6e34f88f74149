import { type AppError, errorCatalog } from "@millrace/base";

/** An error as CloudWatch tells it. */
export interface MonitoringRefusal {
  /** Its shape in the JSON and CBOR protocols. */
  readonly type: string;
  /** Its code in the query protocol, by which all SDKs know it still. */
  readonly code: string;
  /** In the query protocol; the others answer 400 for every fault of the caller's. */
  readonly status: number;
  readonly message: string;
  readonly isOurs: boolean;
}

/** Codes of the query protocol, by the name of the error in the others. */
const codes: Readonly<Record<string, { readonly code: string; readonly status?: number }>> = {
  AccessDeniedException: { code: "AccessDenied", status: 403 },
  ExpiredTokenException: { code: "ExpiredToken", status: 403 },
  IncompleteSignatureException: { code: "IncompleteSignature" },
  InvalidParameterCombinationException: { code: "InvalidParameterCombination" },
  InvalidParameterValueException: { code: "InvalidParameterValue" },
  InvalidSignatureException: { code: "SignatureDoesNotMatch", status: 403 },
  LimitExceededException: { code: "LimitExceeded" },
  MissingAuthenticationTokenException: { code: "MissingAuthenticationToken", status: 403 },
  MissingRequiredParameterException: { code: "MissingParameter" },
  RequestEntityTooLargeException: { code: "RequestEntityTooLarge", status: 413 },
  SerializationException: { code: "MalformedInput" },
  ThrottlingException: { code: "Throttling" },
  UnknownOperationException: { code: "InvalidAction" },
  UnrecognizedClientException: { code: "InvalidClientTokenId", status: 403 },
  ValidationException: { code: "ValidationError" },
};

/** The error in CloudWatch's names. Failures of our own say nothing. */
export function monitoringRefusal({ code: ownCode, message }: AppError): MonitoringRefusal {
  const { aws, http } = errorCatalog[ownCode];
  if (http >= 500) {
    return { type: "InternalServiceFault", code: "InternalServiceError", status: 500, message: "", isOurs: true };
  }
  const { code = aws, status = 400 } = codes[aws] ?? {};
  return { type: aws, code, status, message, isOurs: false };
}
