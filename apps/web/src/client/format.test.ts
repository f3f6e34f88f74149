import { describe, expect, test } from "vitest";
import { formatAgo, formatClock, formatHours, plural } from "./format.ts";

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
