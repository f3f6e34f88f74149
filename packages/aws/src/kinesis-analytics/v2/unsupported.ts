import { AppError } from "@millrace/base";

/** AWS's UnsupportedOperationException, with a sentence that says what to do instead. */
export function unsupported(reason: string): AppError {
  return new AppError("operation.unsupported", { reason });
}
