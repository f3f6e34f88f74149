import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ZONE_KEY } from "./shown-in-utc.ts";
import { zoneOffsetMs } from "./zone-offset-ms.ts";

beforeEach(() => vi.stubEnv("TZ", "Asia/Kolkata"));
afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

const MS = Date.UTC(2026, 10, 26, 20, 4, 5);

test.each([
  ["own", -330 * 60_000],
  ["utc", 0],
])("who wants times in the zone %s", (zone, offsetMs) => {
  const localStorage = { getItem: (key: string) => (key === ZONE_KEY ? zone : null) };
  vi.stubGlobal("window", { localStorage });
  expect(zoneOffsetMs(MS)).toBe(offsetMs);
});
