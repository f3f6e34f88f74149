import { AppError } from "@millrace/base";

/** A filter that cannot be read, with the sentence that helps. */
export function invalidFilter(reason: string): AppError {
  return new AppError("input.invalid", { reason });
}
