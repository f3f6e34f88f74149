import type { SqlType, TimeUnit } from "../sql-type.ts";
import { intervalUnits, unitSizes } from "./interval-units.ts";

const before: Readonly<Record<TimeUnit, string>> = {
  YEAR: "",
  MONTH: "-",
  DAY: "",
  HOUR: " ",
  MINUTE: ":",
  SECOND: ":",
};

/** An interval's text in the units of its type, as `parseInterval` reads it: `1 02:03:04.5`. */
export function formatInterval(value: number, type: SqlType): string {
  const span = intervalUnits(type);
  let rest = Math.abs(value);
  let text = value < 0 ? "-" : "";
  for (const [index, unit] of span.entries()) {
    const amount = Math.floor(rest / unitSizes[unit]);
    rest -= amount * unitSizes[unit];
    text += index === 0 ? `${amount}` : `${before[unit]}${String(amount).padStart(2, "0")}`;
  }
  return span.at(-1) === "SECOND" && rest > 0 ? `${text}.${String(rest).padStart(3, "0")}` : text;
}
