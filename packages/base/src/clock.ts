/** Time as a dependency, so that simulations and tests can own it. */
export interface Clock {
  /** Wall clock, milliseconds since 1970. */
  nowMs(): number;
}

export const systemClock: Clock = { nowMs: () => Date.now() };
