import { RowError } from "../../type/row-error.ts";
import type { TimeUnit } from "../../type/sql-type.ts";
import { addMonths } from "../../type/temporal/add-months.ts";
import { civilDate } from "../../type/temporal/civil-date.ts";
import { civilDays } from "../../type/temporal/civil-days.ts";

const dayMs = 86_400_000;

function monthsOf(ms: number): number {
  const { year, month } = civilDate(Math.floor(ms / dayMs));
  return (year - 1970) * 12 + (month - 1);
}

function startOfMonth(months: number): number {
  return civilDays(1970, months + 1, 1) * dayMs;
}

/** What calls of moments and intervals need beside plain arithmetic. */
export const timeRuntime = {
  addMonths,

  /** As far as JavaScript's own dates go: 270,000 years. */
  moment(ms: number | bigint): number {
    if (typeof ms === "number" && ms <= 8.64e15 && ms >= -8.64e15) return ms;
    throw new RowError("NUMERIC_OVERFLOW", `${ms} is out of range for TIMESTAMP.`);
  },
  midnight(ms: number): number {
    return Math.floor(ms / dayMs) * dayMs;
  },
  timeOfDay(ms: number): number {
    return ms - Math.floor(ms / dayMs) * dayMs;
  },
  /** Down to a multiple of so many months since 1970. */
  floorMonths(ms: number, months: number): number {
    if (months === 0) throw new RowError("DIVISION_BY_ZERO", "A step of no length.");
    return startOfMonth(Math.floor(monthsOf(ms) / months) * months);
  },
  ceilMonths(ms: number, months: number): number {
    const floor = timeRuntime.floorMonths(ms, months);
    return floor === ms ? ms : startOfMonth(monthsOf(floor) + months);
  },
  step(value: number, size: number): number {
    if (size === 0) throw new RowError("DIVISION_BY_ZERO", "A step of no length.");
    return Math.floor(value / size) * size;
  },
  /** Whole months from `b` to `a`. */
  monthsBetween(a: number, b: number): number {
    if (a < b) return 0 - timeRuntime.monthsBetween(b, a);
    const months = monthsOf(a) - monthsOf(b);
    return addMonths(b, months) > a ? months - 1 : months;
  },
  dateField(ms: number, unit: TimeUnit): number {
    const { year, month, day } = civilDate(Math.floor(ms / dayMs));
    return unit === "YEAR" ? year : unit === "MONTH" ? month : day;
  },
};
