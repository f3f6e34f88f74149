import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { clockOf } from "./clock-of.ts";

beforeEach(() => vi.stubEnv("TZ", "Asia/Kolkata"));
afterEach(() => vi.unstubAllEnvs());

const MS = Date.UTC(2026, 10, 26, 20, 4, 5);

test("a chart's times are those of the zone that is shown", () => {
  expect(clockOf(MS, { isUtc: true, hasSeconds: true })).toBe("20:04:05");
  expect(clockOf(MS, { isUtc: false, hasSeconds: true })).toBe("01:34:05");
  expect(clockOf(MS, { isUtc: false, hasSeconds: false })).toBe("01:34");
});
