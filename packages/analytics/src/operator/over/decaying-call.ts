import type { Value } from "../../type/value.ts";
import { Deque } from "../deque.ts";
import type { WindowCall } from "./window-call.ts";

/**
 * EXP_AVG over a window that slides: the time back from the current row is cut into intervals, and a value weighs half of what one of
 * the interval after weighs. As each row cuts anew, each result goes over the whole window; intervals in which a value would weigh less
 * than a double can tell end it.
 */
export class DecayingCall implements WindowCall {
  private readonly values = new Deque<number>();
  private readonly times = new Deque<number>();
  private readonly numbers = new Deque<number>();
  private readonly intervalMs: number;
  private lastMs = Number.NEGATIVE_INFINITY;

  constructor(intervalMs: number) {
    this.intervalMs = intervalMs;
  }

  enter(value: Value, number: number, rowMs: number): void {
    this.lastMs = rowMs;
    if (value === null) return;
    this.values.push(Number(value));
    this.times.push(rowMs);
    this.numbers.push(number);
  }

  leave(_value: Value, number: number): void {
    if (this.numbers.at(0) !== number) return;
    this.values.shift();
    this.times.shift();
    this.numbers.shift();
  }

  result(): Value {
    let sum = 0;
    let weights = 0;
    for (let index = this.values.size - 1; index >= 0; index--) {
      const interval = Math.floor((this.lastMs - (this.times.at(index) as number)) / this.intervalMs);
      if (interval > 1_000) break;
      const weight = 2 ** -interval;
      sum += (this.values.at(index) as number) * weight;
      weights += weight;
    }
    return weights === 0 ? null : sum / weights;
  }

  save(): unknown {
    return [this.values.save(), this.times.save(), this.numbers.save(), this.lastMs];
  }

  load(state: unknown): void {
    const [values, times, numbers, lastMs] = state as [readonly number[], readonly number[], readonly number[], number];
    this.values.load(values);
    this.times.load(times);
    this.numbers.load(numbers);
    this.lastMs = lastMs;
  }

  bytes(): number {
    return this.values.size * 32;
  }
}
