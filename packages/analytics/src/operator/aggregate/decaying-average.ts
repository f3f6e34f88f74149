import type { Value } from "../../type/value.ts";
import type { Tape } from "../tape.ts";
import type { Accumulator } from "./accumulator.ts";

/**
 * EXP_AVG over a group: time is cut into intervals, and a value weighs double what one of the interval before weighs. The intervals are
 * those of the clock (10:00:00, 10:00:30, …), so that they cut a tumbling window whose length they divide from its end.
 */
export class DecayingAverage implements Accumulator {
  private interval = Number.NEGATIVE_INFINITY;
  private sum = 0;
  private weight = 0;
  private readonly intervalMs: number;

  constructor(intervalMs: number) {
    this.intervalMs = intervalMs;
  }

  add(value: Value, rowMs: number): void {
    if (value === null) return;
    const interval = Math.floor(rowMs / this.intervalMs);
    if (interval > this.interval) {
      const faded = 2 ** (this.interval - interval);
      this.sum *= faded;
      this.weight *= faded;
      this.interval = interval;
    }
    const weight = 2 ** (interval - this.interval);
    this.sum += Number(value) * weight;
    this.weight += weight;
  }

  result(): Value {
    return this.weight === 0 ? null : this.sum / this.weight;
  }

  save(to: Tape): void {
    to.put(this.interval);
    to.put(this.sum);
    to.put(this.weight);
  }

  load(from: Tape): void {
    this.interval = from.take() as number;
    this.sum = from.take() as number;
    this.weight = from.take() as number;
  }

  bytes(): number {
    return 0;
  }
}
