import { civilDate } from "./civil-date.ts";
import { civilDays } from "./civil-days.ts";

/** A moment some months on: the same day of the month, or the last when that month is shorter. */
export function addMonths(ms: number, months: number): number {
  const days = Math.floor(ms / 86_400_000);
  const { year, month, day } = civilDate(days);
  const first = civilDays(year, month + months, 1);
  const length = civilDays(year, month + months + 1, 1) - first;
  return (first + Math.min(day, length) - 1) * 86_400_000 + (ms - days * 86_400_000);
}
