import { civilDate } from "../../type/temporal/civil-date.ts";
import { civilDays } from "../../type/temporal/civil-days.ts";
import { dayNames, monthNames, zoneMinutes } from "./calendar-names.ts";
import type { FormatPiece } from "./date-format.ts";

type Fields = Record<string, number>;
interface Reading {
  readonly value: number;
  readonly end: number;
}

/** The moment that a text of these pieces is; undefined when it is not of them, or no day of the calendar or time of day. */
export function parsePieces(pieces: readonly FormatPiece[], text: string): number | undefined {
  const fields: Fields = {};
  let at = 0;
  for (const [index, piece] of pieces.entries()) {
    if (piece.letter === undefined) {
      if (!text.startsWith(piece.text, at)) return undefined;
      at += piece.text.length;
      continue;
    }
    while (text.charAt(at) === " ") at += 1;
    const next = pieces[index + 1];
    const isTight = next?.letter !== undefined && isNumber(next);
    const reading = read(piece, text, { at, isTight });
    if (reading === undefined) return undefined;
    fields[piece.letter] = reading.value;
    at = reading.end;
  }
  return momentOf(fields);
}

type Field = Extract<FormatPiece, { letter: string }>;

function isNumber(piece: Field): boolean {
  return "ydDHhkKmsS".includes(piece.letter) || (piece.letter === "M" && piece.count < 3);
}

function read(piece: Field, text: string, from: { at: number; isTight: boolean }): Reading | undefined {
  const { at } = from;
  if (isNumber(piece)) return readNumber(piece, text, from);
  switch (piece.letter) {
    case "M":
      return readName(monthNames, text, at);
    case "E":
      return readName(dayNames, text, at);
    case "a":
      return readName(["AM", "PM"], text, at);
    case "G":
      return readName(["BC", "AD"], text, at);
    default:
      return readZone(text, at);
  }
}

/** All digits there are; of numbers without anything between them as many as the format has letters. */
function readNumber(piece: Field, text: string, from: { at: number; isTight: boolean }): Reading | undefined {
  const last = from.at + (from.isTight ? piece.count : 9);
  let end = from.at;
  while (end < last && isDigit(text.charCodeAt(end))) end += 1;
  if (end === from.at) return undefined;
  const digits = text.slice(from.at, end);
  const number = Number(digits);
  if (piece.letter === "S" && piece.count > 3) return { value: Number(digits.padEnd(3, "0").slice(0, 3)), end };
  if (piece.letter === "y" && piece.count <= 2 && digits.length === 2) {
    return { value: number < 70 ? 2000 + number : 1900 + number, end };
  }
  return { value: number, end };
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function readName(names: readonly string[], text: string, at: number): Reading | undefined {
  for (const [index, name] of names.entries()) {
    for (const form of [name, name.slice(0, 3)]) {
      if (text.slice(at, at + form.length).toLowerCase() === form.toLowerCase()) {
        return { value: index + 1, end: at + form.length };
      }
    }
  }
  return undefined;
}

function readZone(text: string, at: number): Reading | undefined {
  const match = /(?:GMT|UTC)?([+-])(\d{1,2})(?::?(\d{2}))?|[A-Za-z]{1,5}/y;
  match.lastIndex = at;
  const found = match.exec(text);
  if (found === null) return undefined;
  const [zone, sign, hours, minutes = "0"] = found;
  const end = at + zone.length;
  if (sign === undefined) {
    const value = zoneMinutes[zone.toUpperCase()];
    return value === undefined ? undefined : { value, end };
  }
  const offset = Number(hours) * 60 + Number(minutes);
  return { value: sign === "-" ? -offset : offset, end };
}

function momentOf(fields: Fields): number | undefined {
  const ofEra = fields.y ?? 1970;
  const year = fields.G === 1 ? 1 - ofEra : ofEra;
  const days = daysOf(fields, year);
  const hour = hourOf(fields);
  const { m = 0, s = 0, S = 0 } = fields;
  if (days === undefined || hour === undefined || m > 59 || s > 59 || S > 999) return undefined;
  const minutes = hour * 60 + m - (fields.z ?? fields.Z ?? fields.X ?? 0);
  return days * 86_400_000 + minutes * 60_000 + s * 1_000 + S;
}

function daysOf(fields: Fields, year: number): number | undefined {
  if (fields.D !== undefined && fields.M === undefined && fields.d === undefined) {
    const days = civilDays(year, 1, fields.D);
    return fields.D >= 1 && civilDate(days).year === year ? days : undefined;
  }
  const { M: month = 1, d: day = 1 } = fields;
  const days = civilDays(year, month, day);
  const back = civilDate(days);
  return back.year === year && back.month === month && back.day === day ? days : undefined;
}

function hourOf({ H, k, K, h, a }: Fields): number | undefined {
  const afternoon = a === 2 ? 12 : 0;
  if (H !== undefined) return H < 24 ? H : undefined;
  if (k !== undefined) return k >= 1 && k <= 24 ? k % 24 : undefined;
  if (K !== undefined) return K < 12 ? K + afternoon : undefined;
  if (h !== undefined) return h >= 1 && h <= 12 ? (h % 12) + afternoon : undefined;
  return afternoon;
}
