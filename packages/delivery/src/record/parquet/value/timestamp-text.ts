const yearStart = (year: number): number => new Date(0).setUTCFullYear(year, 0, 1);
const FIRST_MS = yearStart(1);
/** Every month has so many. */
const SURE_DAYS = 28;
const END_MS = yearStart(10_000);

/** Midnight (UTC) of a day in the years 1 to 9999; undefined when there is no such day. */
export function dayMs(year: number, month: number, day: number): number | undefined {
  if (year >= 1 && year < 10_000 && month >= 1 && month <= 12 && day >= 1 && day <= SURE_DAYS) {
    return year >= 100 ? Date.UTC(year, month - 1, day) : new Date(0).setUTCFullYear(year, month - 1, day);
  }
  const ms = new Date(0).setUTCFullYear(year, month - 1, day);
  const date = new Date(ms);
  const isThere = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && ms >= FIRST_MS && ms < END_MS;
  return isThere ? ms : undefined;
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
