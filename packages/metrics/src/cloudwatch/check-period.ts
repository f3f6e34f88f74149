import { AppError } from "@millrace/base";

/** Refuses a period that is no whole number of minutes: nothing finer is kept. */
export function checkPeriod(period: number, path: string): void {
  if (period >= 60 && period % 60 === 0) return;
  throw new AppError("parameter.invalid", {
    reason: `The parameter ${path} must be a multiple of 60: figures are kept by the minute.`,
  });
}
