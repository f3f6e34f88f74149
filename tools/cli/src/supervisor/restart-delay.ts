const FIRST_MS = 250;
const LONGEST_MS = 10_000;
/** One that was ready before it ended can work: somebody waits for it. */
const LONGEST_AFTER_READY_MS = 1000;

/** Lived this long, a process was healthy: its next end is a first one again. */
export const HEALTHY_MS = 30_000;

/** How long to wait before the next start, after `failures` ends in a row: at once at first, then ever more slowly. */
export function restartDelayMs(failures: number, wasReady: boolean): number {
  const longest = wasReady ? LONGEST_AFTER_READY_MS : LONGEST_MS;
  return Math.min(longest, FIRST_MS * 2 ** Math.min(failures - 1, 10));
}
