import { civilDate } from "./civil-date.ts";

const dayMs = 86_400_000;

/** `2026-11-25`, `16:20:00`, `2026-11-25 16:20:00`: fractions of a second only when there are any, or always with `millis`. */
export function formatTemporal(
  ms: number,
  kind: "date" | "time" | "timestamp",
  millis: "always" | "as needed" = "as needed",
): string {
  const days = Math.floor(ms / dayMs);
  if (kind === "time") return formatTime(ms - days * dayMs, millis);
  const { year, month, day } = civilDate(days);
  const date = `${formatYear(year)}-${two(month)}-${two(day)}`;
  return kind === "date" ? date : `${date} ${formatTime(ms - days * dayMs, millis)}`;
}

function formatTime(msOfDay: number, millis: "always" | "as needed"): string {
  const seconds = Math.floor(msOfDay / 1_000);
  const fraction = msOfDay - seconds * 1_000;
  const time = `${two(Math.floor(seconds / 3_600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  if (fraction === 0 && millis === "as needed") return time;
  return `${time}.${String(fraction).padStart(3, "0")}`;
}

function formatYear(year: number): string {
  return year < 0 ? `-${String(-year).padStart(4, "0")}` : String(year).padStart(4, "0");
}

function two(value: number): string {
  return value < 10 ? `0${value}` : `${value}`;
}
