import { shownInUtc } from "./shown-in-utc.ts";

/** How far UTC is ahead of the zone that is shown, at a moment. */
export function zoneOffsetMs(ms: number): number {
  return shownInUtc() ? 0 : new Date(ms).getTimezoneOffset() * 60_000;
}
