export type StreamMode = "PROVISIONED" | "ON_DEMAND";

/** Shards that take so many MiB in a second: one each. */
export function warmShards(mibps: number | null | undefined): number {
  return Math.ceil(mibps ?? 0);
}
