import { AppError } from "@millrace/base";
import { isWholeMinutes } from "../read/is-whole-minutes.ts";

/** Refuses a period that is no whole number of minutes: nothing finer is kept. */
export function checkPeriod(period: number, path: string): void {
  if (isWholeMinutes(period)) return;
  throw new AppError("parameter.invalid", {
    reason: `The parameter ${path} must be a multiple of 60: figures are kept by the minute.`,
  });
}
