import { dayMs, timestampText } from "./timestamp-text.ts";

const DATE_TIME =
  /^\s*(\d{4})-(\d{1,2})-(\d{1,2})[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s?(?:Z|([+-])(\d{2}):?(\d{2}))?\s*$/;

/** As most programs write it, in UTC: its parts are those of the timestamp, if the day is there. */
const USUAL = /^((\d{4})-(\d\d)-(\d\d))[T ]((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(?:\.(\d{1,9}))?Z?$/;

/** A date and time as people and programs write them; UTC when no offset follows. Undefined when it is none. */
export function readDateTime(text: string): string | undefined {
  const [, date, usualYear, usualMonth, usualDay, time, usualFraction = ""] = USUAL.exec(text) ?? [];
  if (date !== undefined) {
    const isThere = dayMs(Number(usualYear), Number(usualMonth), Number(usualDay)) !== undefined;
    return isThere ? `${date} ${time}.${usualFraction.slice(0, 6).padEnd(6, "0")}` : undefined;
  }
  return readUnusual(text);
}

function readUnusual(text: string): string | undefined {
  const [, year, month, day, hour, minute, second = "0", fraction, sign, offsetHours = "0", offsetMinutes = "0"] =
    DATE_TIME.exec(text) ?? [];
  const midnight = dayMs(Number(year), Number(month), Number(day));
  if (midnight === undefined || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const offset = (Number(offsetHours) * 60 + Number(offsetMinutes)) * (sign === "-" ? -60_000 : 60_000);
  const ms = midnight + ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000;
  return timestampText(ms - offset, fraction);
}
