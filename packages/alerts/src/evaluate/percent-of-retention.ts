const HOUR_MS = 3_600_000;

/** Milliseconds as a percentage of a stream's retention. */
export function percentOfRetention(ms: number, { retentionHours }: { readonly retentionHours: number }): number {
  return (100 * ms) / (retentionHours * HOUR_MS);
}
