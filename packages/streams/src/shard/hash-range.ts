/** The largest hash key, 2^128 - 1. The ranges of a stream's open shards always cover 0 to this exactly once. */
export const HASH_KEY_MAX = (1n << 128n) - 1n;

/** Both ends belong to the range. */
export interface HashRange {
  readonly start: bigint;
  readonly end: bigint;
}

/** The hash space cut into `count` ranges of one size, of which the last takes what division leaves over. */
export function evenRanges(count: number): HashRange[] {
  const size = (HASH_KEY_MAX + 1n) / BigInt(count);
  return Array.from({ length: count }, (_, i) => ({
    start: BigInt(i) * size,
    end: i === count - 1 ? HASH_KEY_MAX : BigInt(i + 1) * size - 1n,
  }));
}

/** 32 hex digits: such texts of one width compare as the keys do. */
export function hashHex(key: bigint): string {
  return key.toString(16).padStart(32, "0");
}
