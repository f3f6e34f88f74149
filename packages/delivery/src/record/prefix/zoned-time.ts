const MINUTE_MS = 60_000;

/** An instant on the clock of a time zone. */
export interface ZonedTime {
  readonly ms: number;
  /** The wall clock as if it were UTC: its UTC fields are the local ones. */
  readonly wall: Date;
  /** East of Greenwich. */
  readonly offsetMinutes: number;
  readonly timeZone: string;
}

/** The wall clock of a time zone (IANA name) at an instant. Throws a RangeError for a zone that nobody knows. */
export function zonedTime(ms: number, timeZone: string): ZonedTime {
  const offsetMinutes = timeZone === "UTC" ? 0 : offsetAt(ms, timeZone);
  return { ms, wall: new Date(ms + offsetMinutes * MINUTE_MS), offsetMinutes, timeZone };
}

function offsetAt(ms: number, timeZone: string): number {
  const fields = new Map(
    wallFormat(timeZone)
      .formatToParts(ms)
      .map((part) => [part.type, Number(part.value)]),
  );
  const field = (name: Intl.DateTimeFormatPartTypes): number => fields.get(name) ?? 0;
  const wallMs = Date.UTC(
    field("year"),
    field("month") - 1,
    field("day"),
    field("hour"),
    field("minute"),
    field("second"),
  );
  return Math.round((wallMs - ms) / MINUTE_MS);
}

/** Making one costs a hundred times what using it does, and there are few zones. */
const wallFormats = new Map<string, Intl.DateTimeFormat>();

function wallFormat(timeZone: string): Intl.DateTimeFormat {
  let format = wallFormats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
    wallFormats.set(timeZone, format);
  }
  return format;
}
