import { misfit, shown } from "./mismatch.ts";
import { readDateTime } from "./read-date-time.ts";
import { millisText, timestampText } from "./timestamp-text.ts";

const EPOCH = /^\s*(-?)(\d{1,17})(?:\.(\d+))?\s*$/;
/** Whole numbers above this are milliseconds: as seconds they would be after the year 5138. */
const SECONDS_MAX = 1e11;

/**
 * OpenX's forms of time: `yyyy-MM-dd'T'HH:mm:ss[.S]'Z'` (also with an offset), `yyyy-M-d HH:mm:ss[.S]`, and since 1970: seconds,
 * milliseconds, or seconds with a fraction.
 */
export function readOpenXTimestamp(value: unknown): string {
  const text = typeof value === "number" || typeof value === "string" ? String(value) : "";
  const timestamp = epochText(text) ?? readDateTime(text);
  if (timestamp === undefined) throw misfit(`Cannot parse the timestamp ${shown(value)}.`);
  return timestamp;
}

function epochText(text: string): string | undefined {
  const [, sign, whole = "", fraction] = EPOCH.exec(text) ?? [];
  if (whole === "") return undefined;
  const number = Number(whole);
  if (sign === "-")
    return millisText(
      -(fraction !== undefined || number <= SECONDS_MAX ? Number(`${whole}.${fraction ?? 0}`) * 1000 : number),
    );
  if (fraction === undefined && number > SECONDS_MAX) return millisText(number);
  return timestampText(number * 1000, fraction);
}
