import { afterEach, expect, test, vi } from "vitest";
import { formatMoment } from "../format.ts";
import { fieldMoment } from "./field-moment.ts";
import { localField } from "./local-field.ts";
import { ZONE_KEY } from "./shown-in-utc.ts";

const MS = Date.UTC(2026, 10, 25, 23, 30, 1, 7);
const chosen = (zone: string | undefined) =>
  vi.stubGlobal("window", { localStorage: { getItem: (key: string) => (key === ZONE_KEY ? (zone ?? null) : null) } });
afterEach(() => {
  vi.unstubAllGlobals();
});

test.each(["utc", "own", undefined])("in the zone %s a moment is typed back as it was shown", (zone) => {
  chosen(zone);
  expect(fieldMoment(localField(MS))).toBe(MS);
  expect(fieldMoment("")).toBeUndefined();
});

test("in UTC a moment is what its ISO text says", () => {
  chosen("utc");
  expect(localField(MS)).toBe("2026-11-25T23:30:01.007");
  expect(formatMoment(MS)).toBe("2026-11-25 23:30:01");
});
