/** Numbers in [0, 1) that depend on nothing but the seed and n: the same for the same record, always. */
export function seededRandom(seed: number, n: number): () => number {
  // n may pass 2^32; both halves go in.
  let state =
    (Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul((n >>> 0) + 1, 0xc2b2ae35) ^ Math.floor(n / 2 ** 32)) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
