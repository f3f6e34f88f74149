const INDEX_MAX = 2_147_483_647;

/** `shardId-000000000007` for 7. */
export function formatShardId(index: number): string {
  return `shardId-${String(index).padStart(12, "0")}`;
}

/**
 * The index that a shard id names, or undefined. AWS parses ids instead of comparing them: `shardId-0`, `a-0` and `0` all
 * name shardId-000000000000.
 */
export function parseShardId(text: string): number | undefined {
  const digits = text.slice(text.indexOf("-") + 1);
  if (!/^\d{1,20}$/.test(digits)) return undefined;
  const index = Number(digits);
  return index <= INDEX_MAX ? index : undefined;
}
