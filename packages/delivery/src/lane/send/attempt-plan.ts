const FIRST_MS = 1000;
const PAUSE_MS_MAX = 120_000;

/** How a batch's attempts went so far. */
export interface Attempts {
  /** Failed ones, the last included. */
  readonly failed: number;
  readonly firstFailureMs: number;
  readonly nowMs: number;
  /** How long after its first failure a batch is tried; Infinity: for ever. */
  readonly retryMs: number;
  /** When the target said how long to wait. */
  readonly afterMs?: number | undefined;
  /** In [0, 1). */
  readonly random: number;
}

/**
 * When to try again after a failure; undefined when the time for it is over. The pause is random between 0 and 1 s · 2^n, at most
 * two minutes, so that those who failed together do not come back together. The last attempt is made right at the deadline.
 */
export function nextAttemptMs(attempts: Attempts): number | undefined {
  const deadlineMs = attempts.firstFailureMs + attempts.retryMs;
  if (attempts.nowMs >= deadlineMs) return undefined;
  const longestMs = Math.min(PAUSE_MS_MAX, FIRST_MS * 2 ** Math.min(attempts.failed, 20));
  const pauseMs = attempts.afterMs ?? Math.max(100, longestMs * attempts.random);
  return Math.min(attempts.nowMs + pauseMs, deadlineMs);
}
