import { civilDate } from "./civil-date.ts";
import { civilDays } from "./civil-days.ts";

const date = "(\\d{4})-(\\d{1,2})-(\\d{1,2})";
const time = "(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?";
const zone = "\\s?(Z|[+-]\\d{2}(?::?\\d{2})?)?";
const forms = {
  date: new RegExp(`^${date}$`),
  time: new RegExp(`^${time}$`),
  timestamp: new RegExp(`^${date}(?:[ T]${time}${zone})?$`),
};

/**
 * A DATE, TIME or TIMESTAMP of its text, as ISO 8601 and SQL write them; undefined when it is none, or no day of the calendar. An offset
 * from UTC is honoured; without one it is UTC. What is finer than a millisecond is cut. Never `new Date(text)`: that knows local time.
 */
export function parseTemporal(text: string, kind: "date" | "time" | "timestamp"): number | undefined {
  const match = forms[kind].exec(text.trim());
  if (match === null) return undefined;
  const [, ...groups] = match;
  if (kind === "time") return timeMs(groups);
  const days = validDays(groups);
  if (days === undefined || kind === "date") return days && days * 86_400_000;
  const ms = groups[3] === undefined ? 0 : timeMs(groups.slice(3));
  return ms === undefined ? undefined : days * 86_400_000 + ms - offsetMs(groups[7]);
}

function validDays(groups: readonly (string | undefined)[]): number | undefined {
  const [year, month, day] = groups.slice(0, 3).map(Number) as [number, number, number];
  const days = civilDays(year, month, day);
  const back = civilDate(days);
  return back.month === month && back.day === day ? days : undefined;
}

function timeMs(groups: readonly (string | undefined)[]): number | undefined {
  const [hour, minute, second = "0", fraction = ""] = groups;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const millis = Number(fraction.slice(0, 3).padEnd(3, "0"));
  return Number(hour) * 3_600_000 + Number(minute) * 60_000 + Number(second) * 1_000 + millis;
}

function offsetMs(zone: string | undefined): number {
  if (zone === undefined || zone === "Z") return 0;
  const digits = zone.slice(1).replace(":", "").padEnd(4, "0");
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
  return (zone.startsWith("-") ? -minutes : minutes) * 60_000;
}
