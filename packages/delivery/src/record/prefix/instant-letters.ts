import { dayOfYear, monthWeek, weekOfYear } from "./calendar-weeks.ts";
import { offsetText } from "./offset-text.ts";
import type { ZonedTime } from "./zoned-time.ts";

/**
 * The letters of Java's DateTimeFormatter (Java 8, English): how often each may stand in a row, and its text. Weeks are those of
 * the United States, as they are where AWS runs it: they begin on Sunday, and the first one holds the first of January.
 */
export interface InstantLetter {
  readonly counts: readonly number[];
  text(at: ZonedTime, count: number): string;
}

type NumberOf = (at: ZonedTime) => number;

const upTo = (max: number): number[] => Array.from({ length: max }, (_, index) => index + 1);
const padded = (value: number, width: number): string => String(value).padStart(width, "0");

/** A number with as many digits as there are letters. */
const digits = (max: number, number: NumberOf): InstantLetter => ({
  counts: upTo(max),
  text: (at, count) => padded(number(at), count),
});

/** Two letters are the last two digits. */
const years = (number: NumberOf): InstantLetter => ({
  counts: upTo(15),
  text: (at, count) => (count === 2 ? padded(number(at) % 100, 2) : padded(number(at), count)),
});

/** One or two letters are a number, three the short name, four the whole, five the first letter. */
const named = (number: NumberOf, names: readonly string[]): InstantLetter => ({
  counts: upTo(5),
  text: (at, count) => (count < 3 ? padded(number(at), count) : nameOf(names[number(at) - 1] ?? "", count)),
});

const nameOf = (name: string, count: number): string => (count === 4 ? name : name.slice(0, count === 5 ? 1 : 3));

const MONTHS = "January February March April May June July August September October November December".split(" ");
const DAYS = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");
const ORDINALS = ["1st", "2nd", "3rd", "4th"];
const ERA = ["AD", "AD", "AD", "Anno Domini", "A"];

const year: NumberOf = (at) => at.wall.getUTCFullYear();
const month: NumberOf = (at) => at.wall.getUTCMonth() + 1;
const day: NumberOf = (at) => at.wall.getUTCDate();
const weekday: NumberOf = (at) => at.wall.getUTCDay() + 1;
const hour: NumberOf = (at) => at.wall.getUTCHours();
const millis: NumberOf = (at) => at.wall.getUTCMilliseconds();
const milliOfDay: NumberOf = (at) => at.wall.getTime() - Date.UTC(year(at), month(at) - 1, day(at));

const quarter: InstantLetter = {
  counts: upTo(5),
  text: (at, count) => {
    const number = Math.ceil(month(at) / 3);
    return (
      [String(number), padded(number, 2), `Q${number}`, `${ORDINALS[number - 1]} quarter`, String(number)][count - 1] ??
      ""
    );
  },
};

const zoneName = (at: ZonedTime, width: "short" | "long"): string =>
  new Intl.DateTimeFormat("en-US", { timeZone: at.timeZone, timeZoneName: width })
    .formatToParts(at.ms)
    .find((part) => part.type === "timeZoneName")?.value ?? at.timeZone;

export const instantLetters: Readonly<Record<string, InstantLetter>> = {
  G: { counts: upTo(5), text: (_at, count) => ERA[count - 1] ?? "" },
  u: years(year),
  y: years(year),
  Y: years((at) => weekOfYear(at.wall).year),
  M: named(month, MONTHS),
  L: named(month, MONTHS),
  Q: quarter,
  q: quarter,
  w: digits(2, (at) => weekOfYear(at.wall).week),
  W: digits(1, (at) => monthWeek(at.wall)),
  D: digits(3, (at) => dayOfYear(at.wall)),
  d: digits(2, day),
  F: digits(1, (at) => ((day(at) - 1) % 7) + 1),
  E: { counts: upTo(5), text: (at, count) => nameOf(DAYS[weekday(at) - 1] ?? "", Math.max(count, 3)) },
  e: named(weekday, DAYS),
  c: { ...named(weekday, DAYS), counts: [1, 3, 4, 5] },
  a: { counts: [1], text: (at) => (hour(at) < 12 ? "AM" : "PM") },
  h: digits(2, (at) => hour(at) % 12 || 12),
  K: digits(2, (at) => hour(at) % 12),
  k: digits(2, (at) => hour(at) || 24),
  H: digits(2, hour),
  m: digits(2, (at) => at.wall.getUTCMinutes()),
  s: digits(2, (at) => at.wall.getUTCSeconds()),
  S: { counts: upTo(9), text: (at, count) => `${padded(millis(at), 3)}000000`.slice(0, count) },
  A: digits(19, milliOfDay),
  n: digits(19, (at) => millis(at) * 1e6),
  N: digits(19, (at) => milliOfDay(at) * 1e6),
  V: { counts: [2], text: (at) => at.timeZone },
  z: { counts: upTo(4), text: (at, count) => zoneName(at, count === 4 ? "long" : "short") },
  O: { counts: [1, 4], text: (at, count) => offsetText(at.offsetMinutes, count === 1 ? "short GMT" : "GMT") },
  X: { counts: upTo(5), text: (at, count) => (at.offsetMinutes === 0 ? "Z" : isoOffset(at, count)) },
  x: { counts: upTo(5), text: isoOffset },
  Z: { counts: upTo(5), text: rfcOffset },
};

function isoOffset(at: ZonedTime, count: number): string {
  if (count === 1) return offsetText(at.offsetMinutes, "short");
  return offsetText(at.offsetMinutes, count % 2 === 0 ? "plain" : "colon");
}

function rfcOffset(at: ZonedTime, count: number): string {
  if (count === 4) return offsetText(at.offsetMinutes, "GMT");
  if (count === 5) return at.offsetMinutes === 0 ? "Z" : offsetText(at.offsetMinutes, "colon");
  return offsetText(at.offsetMinutes, "plain");
}
