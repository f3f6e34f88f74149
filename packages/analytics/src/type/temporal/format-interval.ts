import type { SqlType, TimeUnit } from "../sql-type.ts";

const units: readonly TimeUnit[] = ["YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND"];
const sizes: Readonly<Record<TimeUnit, number>> = {
  YEAR: 12,
  MONTH: 1,
  DAY: 86_400_000,
  HOUR: 3_600_000,
  MINUTE: 60_000,
  SECOND: 1_000,
};
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
  const isMonths = type.name === "INTERVAL YEAR MONTH";
  const from = type.from ?? (isMonths ? "YEAR" : "DAY");
  const to = type.to ?? type.from ?? (isMonths ? "MONTH" : "SECOND");
  let rest = Math.abs(value);
  let text = value < 0 ? "-" : "";
  for (const unit of units.slice(units.indexOf(from), units.indexOf(to) + 1)) {
    const amount = Math.floor(rest / sizes[unit]);
    rest -= amount * sizes[unit];
    text += unit === from ? `${amount}` : `${before[unit]}${String(amount).padStart(2, "0")}`;
  }
  return to === "SECOND" && rest > 0 ? `${text}.${String(rest).padStart(3, "0")}` : text;
}
