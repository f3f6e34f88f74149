import { describe, expect, test } from "vitest";
import { formatAgo, formatClock, formatDuration, formatHours, formatRate, plural } from "./format.ts";

describe("format", () => {
  test("a clock has milliseconds of three digits", () => {
    expect(formatClock(new Date(2026, 0, 1, 4, 5, 6, 7).getTime())).toBe("04:05:06.007");
  });
  test("distances are named by their largest whole unit", () => {
    expect(formatAgo(0, 59_000)).toBe("just now");
    expect(formatAgo(0, 61_000)).toBe("1 minute ago");
    expect(formatAgo(0, 26 * 3_600_000)).toBe("1 day ago");
    expect(formatAgo(3 * 86_400_000, 0)).toBe("in 3 days");
  });
  test.each([
    [0, "0 s"],
    [440, "0.4 s"],
    [10_000, "10 s"],
    [72_000, "1 min 12 s"],
    [120_000, "2 min"],
    [7_500_000, "2 h 5 min"],
  ])("%d ms are %s", (ms, words) => expect(formatDuration(ms)).toBe(words));
  test.each([
    [0, "0"],
    [0.24, "0.2"],
    [49.7, "50"],
    [1204.2, "1,204"],
  ])("%d a second are %s", (rate, words) => expect(formatRate(rate)).toBe(words));
  test("hours become days only when they are whole days", () => {
    expect(formatHours(24)).toBe("24 hours");
    expect(formatHours(168)).toBe("7 days");
    expect(formatHours(25)).toBe("25 hours");
  });
  test("one is singular", () => {
    expect(plural(1, "shard")).toBe("1 shard");
    expect(plural(1204, "shard")).toBe("1,204 shards");
  });
});
