import type { SqlType, TimeUnit } from "../sql-type.ts";
import { intervalUnits, unitSizes } from "./interval-units.ts";

const bounds: Readonly<Record<TimeUnit, number>> = { YEAR: 0, MONTH: 12, DAY: 0, HOUR: 24, MINUTE: 60, SECOND: 60 };
/** What stands before each unit when it is not the first. */
const before: Readonly<Record<TimeUnit, string>> = {
  YEAR: "",
  MONTH: "-",
  DAY: "",
  HOUR: "\\s+",
  MINUTE: ":",
  SECOND: ":",
};

/**
 * An interval's text in the units of its type: `1:30` MINUTE TO SECOND is 90,000 ms, `2-6` YEAR TO MONTH 30 months. Undefined when it is
 * not of that form; units behind the first must stay within it (no 75 minutes behind an hour).
 */
export function parseInterval(text: string, type: SqlType): number | undefined {
  const span = intervalUnits(type);
  const pattern = span.map((unit, index) => (index === 0 ? "" : before[unit]) + digitsOf(unit)).join("");
  const match = new RegExp(`^\\s*([+-]?)\\s*${pattern}\\s*$`).exec(text);
  if (match === null) return undefined;
  let total = 0;
  for (const [index, unit] of span.entries()) {
    const amount = Number(match[index + 2]);
    if (index > 0 && amount >= bounds[unit]) return undefined;
    total += unit === "SECOND" ? Math.trunc(Number((amount * 1_000).toFixed(3))) : amount * unitSizes[unit];
  }
  return match[1] === "-" ? 0 - total : total;
}

function digitsOf(unit: TimeUnit): string {
  return unit === "SECOND" ? "(\\d{1,9}(?:\\.\\d{1,9})?)" : "(\\d{1,9})";
}
