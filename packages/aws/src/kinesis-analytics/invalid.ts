import { AppError } from "@millrace/base";

/** AWS's InvalidArgumentException. */
export function invalid(reason: string): AppError {
  return new AppError("argument.invalid", { reason });
}
