import { expect, test } from "vitest";
import { clockOf } from "./clock-of.ts";

const MS = Date.UTC(2026, 10, 26, 20, 4, 5);
const utc = () => 0;
const kolkata = () => -330 * 60_000;

test("a chart's times are those of the zone that is shown", () => {
  expect(clockOf(MS, { zoneOffsetMs: utc, hasSeconds: true })).toBe("20:04:05");
  expect(clockOf(MS, { zoneOffsetMs: kolkata, hasSeconds: true })).toBe("01:34:05");
  expect(clockOf(MS, { zoneOffsetMs: kolkata, hasSeconds: false })).toBe("01:34");
});
