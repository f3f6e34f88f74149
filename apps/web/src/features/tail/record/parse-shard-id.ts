/** shardId-000000000003 -> 3. */
export function parseShardId(shardId: string): number {
  return Number(shardId.slice("shardId-".length));
}
