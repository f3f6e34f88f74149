import type { Clock } from "@millrace/base";

/** A clock that stands still until it is told. */
export class HandClock implements Clock {
  ms = 1_000_000;

  nowMs(): number {
    return this.ms;
  }
}
