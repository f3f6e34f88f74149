import { zoneOffsetMs } from "./zone-offset-ms.ts";

/** A moment as the browser's date field has it, in the zone that is shown: 2026-11-25T14:03:22.123. */
export function localField(ms: number): string {
  return new Date(ms - zoneOffsetMs(ms)).toISOString().slice(0, -1);
}
