import type { CivilDate } from "../../type/temporal/civil-date.ts";
import { civilDays } from "../../type/temporal/civil-days.ts";
import { dayNames, monthNames } from "./calendar-names.ts";
import type { FormatPiece } from "./date-format.ts";

/** A moment, taken apart once for all pieces. */
interface MomentParts extends CivilDate {
  readonly days: number;
  readonly msOfDay: number;
}

/** What one piece of a format writes of a moment. */
export function formatPiece(piece: FormatPiece, moment: MomentParts): string {
  if (piece.letter === undefined) return piece.text;
  return dateText(piece, moment) ?? timeText(piece, moment.msOfDay);
}

type Field = Extract<FormatPiece, { letter: string }>;

function dateText({ letter, count }: Field, { days, year, month, day }: MomentParts): string | undefined {
  switch (letter) {
    case "G":
      return year > 0 ? "AD" : "BC";
    case "y": {
      const ofEra = year > 0 ? year : 1 - year;
      return count === 2 ? padded(ofEra % 100, 2) : padded(ofEra, count);
    }
    case "M":
      if (count < 3) return padded(month, count);
      return named(monthNames[month - 1], count);
    case "d":
      return padded(day, count);
    case "D":
      return padded(days - civilDays(year, 1, 1) + 1, count);
    case "E":
      return named(dayNames[(((days + 4) % 7) + 7) % 7], count);
    default:
      return undefined;
  }
}

function timeText({ letter, count }: Field, msOfDay: number): string {
  const hour = Math.floor(msOfDay / 3_600_000);
  const millis = msOfDay % 1_000;
  switch (letter) {
    case "H":
      return padded(hour, count);
    case "k":
      return padded(hour === 0 ? 24 : hour, count);
    case "K":
      return padded(hour % 12, count);
    case "h":
      return padded(hour % 12 === 0 ? 12 : hour % 12, count);
    case "m":
      return padded(Math.floor(msOfDay / 60_000) % 60, count);
    case "s":
      return padded(Math.floor(msOfDay / 1_000) % 60, count);
    case "S":
      return count > 3 ? padded(millis, 3).padEnd(count, "0") : padded(millis, count);
    case "a":
      return hour < 12 ? "AM" : "PM";
    case "z":
      return count < 4 ? "UTC" : "Coordinated Universal Time";
    case "Z":
      return "+0000";
    default:
      return "Z";
  }
}

function padded(value: number, count: number): string {
  return String(value).padStart(count, "0");
}

function named(name: string | undefined, count: number): string {
  return count < 4 ? (name ?? "").slice(0, 3) : (name ?? "");
}
