import type { SqlType, TimeUnit } from "../sql-type.ts";

const units: readonly TimeUnit[] = ["YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND"];

/** Of the value of an interval: months of those of years and months, milliseconds of the others. */
export const unitSizes: Readonly<Record<TimeUnit, number>> = {
  YEAR: 12,
  MONTH: 1,
  DAY: 86_400_000,
  HOUR: 3_600_000,
  MINUTE: 60_000,
  SECOND: 1_000,
};

/** The units of an interval's type, largest first; all that its kind has, where the type names none. */
export function intervalUnits(type: SqlType): readonly TimeUnit[] {
  const isMonths = type.name === "INTERVAL YEAR MONTH";
  const from = type.from ?? (isMonths ? "YEAR" : "DAY");
  const to = type.to ?? type.from ?? (isMonths ? "MONTH" : "SECOND");
  return units.slice(units.indexOf(from), units.indexOf(to) + 1);
}
