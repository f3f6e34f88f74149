/** 14:03 or 14:03:22, in UTC or in the zone of the machine. */
export function clockOf(
  ms: number,
  { isUtc, hasSeconds }: { readonly isUtc: boolean; readonly hasSeconds: boolean },
): string {
  const offsetMs = isUtc ? 0 : new Date(ms).getTimezoneOffset() * 60_000;
  return new Date(ms - offsetMs).toISOString().slice(11, hasSeconds ? 19 : 16);
}
