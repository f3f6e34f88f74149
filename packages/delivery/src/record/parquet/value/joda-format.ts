import { dayMs, timestampText } from "./timestamp-text.ts";

/**
 * Patterns of Joda's DateTimeFormat, as far as timestamps of records need them: y Y M d H h k K m s S a E Z z, and literals,
 * quoted where they are letters. Names are English; `z` reads UTC, GMT and Z.
 */
type FieldName =
  | "year"
  | "month"
  | "day"
  | "hour"
  | "halfDayHour"
  | "minute"
  | "second"
  | "fraction"
  | "half"
  | "offset"
  | "nothing";

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const TOKEN = /'((?:[^']|'')*)'|([A-Za-z])\2*|'|[^A-Za-z']+/g;
const NUMBER = "(\\d{1,2})";

const letters: Readonly<Record<string, (count: number) => readonly [FieldName, string]>> = {
  y: (count) => ["year", count === 2 ? "(\\d{2})" : "(\\d{4})"],
  Y: (count) => ["year", count === 2 ? "(\\d{2})" : "(\\d{4})"],
  M: (count) => ["month", count > 2 ? "([A-Za-z]{3,9})" : NUMBER],
  d: () => ["day", NUMBER],
  H: () => ["hour", NUMBER],
  k: () => ["hour", NUMBER],
  h: () => ["halfDayHour", NUMBER],
  K: () => ["halfDayHour", NUMBER],
  m: () => ["minute", NUMBER],
  s: () => ["second", NUMBER],
  S: () => ["fraction", "(\\d{1,9})"],
  a: () => ["half", "([AaPp][Mm])"],
  E: () => ["nothing", "([A-Za-z]{3,9})"],
  Z: () => ["offset", "([+-]\\d{2}:?\\d{2}|Z)"],
  z: () => ["nothing", "(UTC|GMT|Z)"],
};

/** Compiles a pattern into a reader of texts: a column's timestamp, or undefined when the text is not of that form. */
export function jodaReader(pattern: string): (text: string) => string | undefined {
  const fields: FieldName[] = [];
  let expression = "";
  for (const [token, quoted, letter] of pattern.matchAll(TOKEN)) {
    if (token === "'") throw new Error(`The timestamp format ${pattern} is not valid: a quote has no end.`);
    const make = letter ? letters[letter] : undefined;
    if (letter && !make) throw new Error(`The timestamp format ${pattern} is not valid: ${letter} is not supported.`);
    const [field, part] = make?.(token.length) ?? [];
    if (field) fields.push(field);
    expression += part ?? escaped(quoted === undefined ? token : quoted === "" ? "'" : quoted.replaceAll("''", "'"));
  }
  const form = new RegExp(`^${expression}$`);
  return (text) => {
    const match = form.exec(text);
    return match ? instantText(new Map(fields.map((field, index) => [field, match[index + 1] ?? ""]))) : undefined;
  };
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");

function instantText(fields: ReadonlyMap<FieldName, string>): string | undefined {
  const number = (name: FieldName, otherwise: number): number => Number(fields.get(name) ?? otherwise);
  const year = fields.get("year")?.length === 2 ? 2000 + number("year", 0) : number("year", 1970);
  const midnight = dayMs(year, monthOf(fields.get("month")), number("day", 1));
  const hour = hourOf(fields);
  const [minute, second] = [number("minute", 0), number("second", 0)];
  if (midnight === undefined || !(hour <= 24 && minute <= 59 && second <= 59)) return undefined;
  const ms = midnight + ((hour * 60 + minute) * 60 + second) * 1000;
  return timestampText(ms - offsetMs(fields.get("offset")), fields.get("fraction"));
}

function monthOf(text: string | undefined): number {
  if (text === undefined) return 1;
  return /^\d/.test(text) ? Number(text) : MONTHS.indexOf(text.slice(0, 3).toLowerCase()) + 1;
}

function hourOf(fields: ReadonlyMap<FieldName, string>): number {
  const half = fields.get("halfDayHour");
  if (half === undefined) return Number(fields.get("hour") ?? 0);
  return (Number(half) % 12) + (fields.get("half")?.toLowerCase() === "pm" ? 12 : 0);
}

function offsetMs(text: string | undefined): number {
  const [, sign, hours = "0", minutes = "0"] = /^([+-])(\d{2}):?(\d{2})$/.exec(text ?? "") ?? [];
  return (Number(hours) * 60 + Number(minutes)) * (sign === "-" ? -60_000 : 60_000);
}
