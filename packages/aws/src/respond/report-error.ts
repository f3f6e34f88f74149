import { type AppError, errorCatalog, toAppError } from "@millrace/base";
import type { Logger } from "@millrace/observe";

/** Narrows what was thrown. Failures of our own are told to the operator here, because the caller is told nothing. */
export function reportError(
  logger: Logger,
  problem: unknown,
  where: { readonly requestId: string; readonly operation: string },
): AppError {
  const error = toAppError(problem);
  if (errorCatalog[error.code].aws === "InternalFailure") {
    logger.error({ ...where, cause: problem }, "A request failed through a fault of ours.");
  }
  return error;
}
