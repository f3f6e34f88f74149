import { expect, test } from "vitest";
import { formatInstant, parseInstantPattern } from "./instant-pattern.ts";

/** What Java 17 (Locale.US) makes of a pattern at 2018-08-27T10:30:00.123Z in UTC, and at 2016-02-25T00:00Z in New York. */
const javaSays: readonly (readonly [pattern: string, utc: string, newYork: string])[] = [
  ["yyyy/MM/dd/HH/", "2018/08/27/10/", "2016/02/24/19/"],
  ["yy", "18", "16"],
  ["yyy", "2018", "2016"],
  ["y", "2018", "2016"],
  ["uuuu", "2018", "2016"],
  ["uuuuu", "02018", "02016"],
  ["YYYY-'w'ww", "2018-w35", "2016-w09"],
  ["Y", "2018", "2016"],
  ["M", "8", "2"],
  ["MMM", "Aug", "Feb"],
  ["MMMM", "August", "February"],
  ["MMMMM", "A", "F"],
  ["LLL", "Aug", "Feb"],
  ["LLLL", "August", "February"],
  ["Q", "3", "1"],
  ["QQ", "03", "01"],
  ["QQQ", "Q3", "Q1"],
  ["QQQQ", "3rd quarter", "1st quarter"],
  ["q", "3", "1"],
  ["w", "35", "9"],
  ["W", "5", "4"],
  ["D", "239", "55"],
  ["DDD", "239", "055"],
  ["d", "27", "24"],
  ["F", "6", "3"],
  ["E", "Mon", "Wed"],
  ["EEEE", "Monday", "Wednesday"],
  ["EEEEE", "M", "W"],
  ["e", "2", "4"],
  ["ee", "02", "04"],
  ["eee", "Mon", "Wed"],
  ["eeee", "Monday", "Wednesday"],
  ["c", "2", "4"],
  ["ccc", "Mon", "Wed"],
  ["a", "AM", "PM"],
  ["h", "10", "7"],
  ["hh", "10", "07"],
  ["K", "10", "7"],
  ["KK", "10", "07"],
  ["k", "10", "19"],
  ["kk", "10", "19"],
  ["H", "10", "19"],
  ["m", "30", "0"],
  ["mm", "30", "00"],
  ["s", "0", "0"],
  ["ss", "00", "00"],
  ["S", "1", "0"],
  ["SSS", "123", "000"],
  ["SSSSSS", "123000", "000000"],
  ["SSSSSSSSS", "123000000", "000000000"],
  ["A", "37800123", "68400000"],
  ["AAAAAAAAAA", "0037800123", "0068400000"],
  ["n", "123000000", "0"],
  ["N", "37800123000000", "68400000000000"],
  ["VV", "UTC", "America/New_York"],
  ["zzzz", "Coordinated Universal Time", "Eastern Standard Time"],
  ["O", "GMT", "GMT-5"],
  ["OOOO", "GMT", "GMT-05:00"],
  ["X", "Z", "-05"],
  ["XX", "Z", "-0500"],
  ["X".repeat(3), "Z", "-05:00"],
  ["XXXX", "Z", "-0500"],
  ["XXXXX", "Z", "-05:00"],
  ["x", "+00", "-05"],
  ["xx", "+0000", "-0500"],
  ["xxx", "+00:00", "-05:00"],
  ["Z", "+0000", "-0500"],
  ["ZZZZ", "GMT", "GMT-05:00"],
  ["ZZZZZ", "Z", "-05:00"],
  ["'year='yyyy''", "year=2018'", "year=2016'"],
  ["yyyy-MM-dd'T'HH:mm:ss.SSSX", "2018-08-27T10:30:00.123Z", "2016-02-24T19:00:00.000-05"],
  ["yyyy[-MM[-dd]]", "2018-08-27", "2016-02-24"],
  ["''yyyy''", "'2018'", "'2016'"],
  ["'it''s' yyyy", "it's 2018", "it's 2016"],
  ["ppppHH", "  10", "  19"],
  ["G", "AD", "AD"],
  ["GGGG", "Anno Domini", "Anno Domini"],
  ["GGGGG", "A", "A"],
  ["yyyy_MM.dd~HH", "2018_08.27~10", "2016_02.24~19"],
];

const AUGUST_MS = Date.UTC(2018, 7, 27, 10, 30, 0, 123);
const FEBRUARY_MS = Date.UTC(2016, 1, 25);

test.each(javaSays)("%s is what Java says", (pattern, utc, newYork) => {
  const parsed = parseInstantPattern(pattern);
  expect(formatInstant(parsed, AUGUST_MS, "UTC")).toBe(utc);
  expect(formatInstant(parsed, FEBRUARY_MS, "America/New_York")).toBe(newYork);
});

/** Also by Java 17; the sentences are its own. */
const javaRefuses: readonly (readonly [pattern: string, sentence: string])[] = [
  ["b", "Unknown pattern letter: b"],
  ["yyyy'x", "Pattern ends with an incomplete string literal: yyyy'x"],
  ["]", "Pattern invalid as it contains ] without previous ["],
  ["HHH", "Too many pattern letters: H"],
  ["{", "Pattern includes reserved character: '{'"],
  ["yyyy#", "Pattern includes reserved character: '#'"],
  ["DDDD", "Too many pattern letters: D"],
  ["pp", "Pad letter 'p' must be followed by valid pad pattern: pp"],
  ["pp/", "Pad letter 'p' must be followed by valid pad pattern: pp/"],
];

test.each(javaRefuses)("%s is refused", (pattern, sentence) => {
  expect(() => parseInstantPattern(pattern)).toThrow(sentence);
});

test("the clock of a zone follows its summer time, and its day is not that of UTC", () => {
  const pattern = parseInstantPattern("yyyy-MM-dd HH:mm xxxxx");
  expect(formatInstant(pattern, Date.UTC(2026, 2, 29, 0, 59), "Europe/Berlin")).toBe("2026-03-29 01:59 +01:00");
  expect(formatInstant(pattern, Date.UTC(2026, 2, 29, 1, 0), "Europe/Berlin")).toBe("2026-03-29 03:00 +02:00");
  expect(formatInstant(pattern, Date.UTC(2025, 11, 31, 15, 0), "Asia/Tokyo")).toBe("2026-01-01 00:00 +09:00");
});

test("weeks begin on Sunday, and the last days of December may be in week 1 of the next year", () => {
  const pattern = parseInstantPattern("YYYY-ww W");
  expect(formatInstant(pattern, Date.UTC(2024, 11, 28), "UTC")).toBe("2024-52 4");
  expect(formatInstant(pattern, Date.UTC(2024, 11, 29), "UTC")).toBe("2025-01 5");
  expect(formatInstant(pattern, Date.UTC(2025, 0, 4), "UTC")).toBe("2025-01 1");
  expect(formatInstant(pattern, Date.UTC(2025, 0, 5), "UTC")).toBe("2025-02 2");
});
