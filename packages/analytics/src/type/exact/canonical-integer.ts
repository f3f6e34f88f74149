import type { Exact } from "./exact-value.ts";

const largest = BigInt(Number.MAX_SAFE_INTEGER);

/** The one form an integer has in a row. */
export function canonicalInteger(value: bigint): Exact {
  return value <= largest && value >= -largest ? Number(value) : value;
}
