/** How far UTC is ahead of the zone in which times are shown, at a moment. */
export type ZoneOffset = (ms: number) => number;

/** 14:03 or 14:03:22, in the zone that is shown. */
export function clockOf(
  ms: number,
  { zoneOffsetMs, hasSeconds }: { readonly zoneOffsetMs: ZoneOffset; readonly hasSeconds: boolean },
): string {
  return new Date(ms - zoneOffsetMs(ms)).toISOString().slice(11, hasSeconds ? 19 : 16);
}
