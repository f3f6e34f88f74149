import { describe, expect, it } from "vitest";
import { type } from "../../../test/expr.ts";
import { addMonths } from "./add-months.ts";
import { civilDate } from "./civil-date.ts";
import { civilDays } from "./civil-days.ts";
import { formatInterval } from "./format-interval.ts";
import { formatTemporal } from "./format-temporal.ts";
import { parseInterval } from "./parse-interval.ts";
import { parseTemporal } from "./parse-temporal.ts";

describe("the calendar", () => {
  it("is JavaScript's in UTC, for 4,000 years of days", () => {
    for (let days = -720_000; days < 740_000; days += 13) {
      const date = new Date(days * 86_400_000);
      const civil = civilDate(days);
      const wanted = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
      expect(civil).toEqual(wanted);
      expect(civilDays(civil.year, civil.month, civil.day)).toBe(days);
    }
  });

  it.each([
    ["2024-01-31", 1, "2024-02-29"],
    ["2024-01-31", 13, "2025-02-28"],
    ["2024-03-31", -1, "2024-02-29"],
    ["2024-01-15", -25, "2021-12-15"],
    ["2023-12-31", 2, "2024-02-29"],
  ])("%s and %d months", (from, months, to) => {
    expect(formatTemporal(addMonths(parseTemporal(from, "date") as number, months), "date")).toBe(to);
  });
});

describe("moments as text", () => {
  it("what is written is read", () => {
    for (let ms = -62_000_000_000_123; ms < 9_000_000_000_000; ms += 123_456_789_012) {
      expect(parseTemporal(formatTemporal(ms, "timestamp"), "timestamp")).toBe(ms);
    }
  });

  it.each([
    ["2024-02-09T10:00:00Z", "2024-02-09 10:00:00.000"],
    ["2024-02-09 10:00", "2024-02-09 10:00:00.000"],
    ["2024-2-9", "2024-02-09 00:00:00.000"],
    ["2024-02-09 10:00:00.1239", "2024-02-09 10:00:00.123"],
    ["2024-02-09 10:00:00 +0530", "2024-02-09 04:30:00.000"],
    ["1970-01-01", "1970-01-01 00:00:00.000"],
  ])("%s", (text, wanted) => {
    const ms = parseTemporal(text, "timestamp");
    expect(ms !== undefined && formatTemporal(ms, "timestamp", "always")).toBe(wanted);
  });

  it.each([
    "",
    "2024-02-30",
    "2024-13-01",
    "2024-02-09 24:00:00",
    "2024-02-09 10:61",
    "now",
    "2024-02-09x",
    "9/2/2024",
  ])("%j is none", (text) => {
    expect(parseTemporal(text, "timestamp")).toBeUndefined();
  });
});

describe("intervals as text", () => {
  it.each([
    ["10", "INTERVAL SECOND", 10_000, "10"],
    ["1.5", "INTERVAL SECOND", 1_500, "1.500"],
    ["90", "INTERVAL MINUTE", 5_400_000, "90"],
    ["1:30", "INTERVAL MINUTE TO SECOND", 90_000, "1:30"],
    ["1 02:03:04.5", "INTERVAL DAY TO SECOND", 93_784_500, "1 02:03:04.500"],
    ["-26:00", "INTERVAL HOUR TO MINUTE", -93_600_000, "-26:00"],
    ["2-6", "INTERVAL YEAR TO MONTH", 30, "2-06"],
    ["18", "INTERVAL MONTH", 18, "18"],
  ])("%s %s", (text, of, value, written) => {
    expect(parseInterval(text, type(of))).toBe(value);
    expect(formatInterval(value, type(of))).toBe(written);
  });

  it.each([
    ["1:75", "INTERVAL MINUTE TO SECOND"],
    ["1:30", "INTERVAL MINUTE"],
    ["2-12", "INTERVAL YEAR TO MONTH"],
    ["", "INTERVAL DAY"],
    ["1 24:00", "INTERVAL DAY TO MINUTE"],
  ])("%j is none of %s", (text, of) => {
    expect(parseInterval(text, type(of))).toBeUndefined();
  });
});
