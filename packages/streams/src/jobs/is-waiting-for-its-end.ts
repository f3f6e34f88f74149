import type { StreamRow } from "@millrace/db";

/** Clocks of several machines differ: whoever restores at the last moment must not meet somebody who removes already. */
const MARGIN_MS = 60_000;

/** Whether a deleted stream may still be restored: nobody touches its records then. */
export function isWaitingForItsEnd({ deleteAfter }: Pick<StreamRow, "deleteAfter">, nowMs: number): boolean {
  return deleteAfter !== null && deleteAfter.getTime() + MARGIN_MS > nowMs;
}
