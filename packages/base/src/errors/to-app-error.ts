import { AppError } from "./app-error.ts";

/** Narrows anything thrown to an AppError; what was not one becomes `internal` with the original as cause. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const detail = thrown instanceof Error ? thrown.message : String(thrown);
  return new AppError("internal", {}, { detail, cause: thrown });
}
