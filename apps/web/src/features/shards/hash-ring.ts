export const RING = 2n ** 128n;

/** Middle of a shard's range: where a split makes two equal halves. */
export function middleOf(startingHashKey: string, endingHashKey: string): bigint {
  const start = BigInt(startingHashKey);
  return start + (BigInt(endingHashKey) - start + 1n) / 2n;
}

/** Part of the ring that a range covers, in percent with two digits. */
export function ringShare(startingHashKey: string, endingHashKey: string): string {
  const size = BigInt(endingHashKey) - BigInt(startingHashKey) + 1n;
  return (Number((size * 1_000_000n) / RING) / 10_000).toFixed(2);
}

/** One of the eight data hues, the same for a shard wherever it is drawn. */
export function shardHue(index: number): number {
  return (index % 8) + 1;
}
