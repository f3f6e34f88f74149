import { AppError } from "@millrace/base";

/** IncompleteSignatureException: parts are missing or cannot be read. */
export function incompleteSignature(text: string): AppError {
  return new AppError("auth.incomplete", {}, { message: text });
}

/** InvalidSignatureException; without a text the one about the secret key. */
export function invalidSignature(text?: string): AppError {
  return new AppError("auth.signature", {}, text === undefined ? {} : { message: text });
}

/** The same error for a date outside the window, which S3 has its own names for. */
export function staleSignature(text: string): AppError {
  return new AppError("auth.signature", { stale: "yes" }, { message: text });
}
