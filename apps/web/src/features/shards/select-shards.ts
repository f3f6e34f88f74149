import type { ShardCard } from "./shard-card.ts";

/** What is selected after a press on a shard: one shard to split, or two neighbours to merge. `open` is in the order of the ring. */
export function selectShards(open: readonly ShardCard[], selected: readonly string[], pressed: string): string[] {
  if (selected.includes(pressed)) return selected.filter((id) => id !== pressed);
  const [one] = selected;
  if (selected.length !== 1 || one === undefined) return [pressed];
  const placeOf = (id: string) => open.findIndex((shard) => shard.id === id);
  const isNeighbour = Math.abs(placeOf(one) - placeOf(pressed)) === 1;
  return isNeighbour ? [one, pressed].sort((a, b) => placeOf(a) - placeOf(b)) : [pressed];
}
