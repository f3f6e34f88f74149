const yearStart = (year: number): number => new Date(0).setUTCFullYear(year, 0, 1);
const FIRST_MS = yearStart(1);
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const FEBRUARY = 2;
const END_MS = yearStart(10_000);

/** Midnight (UTC) of a day in the years 1 to 9999; undefined when there is no such day. */
export function dayMs(year: number, month: number, day: number): number | undefined {
  const isThere = year >= 1 && year < 10_000 && day >= 1 && day <= daysOf(year, month);
  if (!isThere) return undefined;
  // Date.UTC takes the years before 100 for those of the last century.
  return year >= 100 ? Date.UTC(year, month - 1, day) : new Date(0).setUTCFullYear(year, month - 1, day);
}

/** None when there is no such month. */
function daysOf(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === FEBRUARY && isLeap ? 29 : (MONTH_DAYS[month - 1] ?? 0);
}

/**
 * An instant as the text that a column of timestamps takes: `secondMs` is a whole second, `fraction` the digits behind it, of
 * which six are kept. Undefined outside of the years 1 to 9999.
 */
export function timestampText(secondMs: number, fraction = ""): string | undefined {
  if (!(secondMs >= FIRST_MS && secondMs < END_MS)) return undefined;
  const second = new Date(secondMs).toISOString().slice(0, 19).replace("T", " ");
  return `${second}.${fraction.slice(0, 6).padEnd(6, "0")}`;
}

/** The same for milliseconds since 1970. */
export function millisText(ms: number): string | undefined {
  const second = Math.floor(ms / 1000);
  return timestampText(second * 1000, String(Math.floor(ms - second * 1000)).padStart(3, "0"));
}
