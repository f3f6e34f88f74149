import type { Exact } from "../../type/exact/exact-value.ts";
import type { Value } from "../../type/value.ts";
import type { Tape } from "../tape.ts";
import type { ReversibleAccumulator } from "./accumulator.ts";

/** A running total of one kind of numbers: ExactSum, FloatSum. */
interface Total {
  add(value: Exact): void;
  remove(value: Exact): void;
  value(): Exact;
  save(to: Tape): void;
  load(from: Tape): void;
}

/** SUM and AVG; null over no values. */
export class Sum implements ReversibleAccumulator {
  private readonly sum: Total;
  /** What the result is of a total and a number of values: the total, or the average. */
  private readonly finish: (total: Exact, count: number) => Value;
  private count = 0;

  constructor(sum: Total, finish: (total: Exact, count: number) => Value) {
    this.sum = sum;
    this.finish = finish;
  }

  add(value: Value): void {
    if (value === null) return;
    this.count += 1;
    this.sum.add(value as Exact);
  }

  remove(value: Value): void {
    if (value === null) return;
    this.count -= 1;
    this.sum.remove(value as Exact);
  }

  result(): Value {
    return this.count === 0 ? null : this.finish(this.sum.value(), this.count);
  }

  save(to: Tape): void {
    to.put(this.count);
    this.sum.save(to);
  }

  load(from: Tape): void {
    this.count = from.take() as number;
    this.sum.load(from);
  }

  bytes(): number {
    return 0;
  }
}
