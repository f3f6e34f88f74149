const FIRST_MS = 250;
const LONGEST_MS = 10_000;

/** Lived this long, a process was healthy: its next end is a first one again. */
export const HEALTHY_MS = 30_000;

/** How long to wait before the next start, after `failures` ends in a row: at once at first, then ever more slowly. */
export function restartDelayMs(failures: number): number {
  return Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures - 1, 10));
}
