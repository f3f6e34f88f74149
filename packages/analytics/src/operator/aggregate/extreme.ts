import type { Value } from "../../type/value.ts";
import type { Tape } from "../tape.ts";
import type { Accumulator } from "./accumulator.ts";
import { compareValues } from "./compare-values.ts";

/** MIN (`sign` -1) and MAX (1) of what only grows. */
export class Extreme implements Accumulator {
  private best: Value = null;
  private readonly sign: 1 | -1;

  constructor(sign: 1 | -1) {
    this.sign = sign;
  }

  add(value: Value): void {
    if (value === null) return;
    if (this.best === null || compareValues(value, this.best) * this.sign > 0) this.best = value;
  }

  result(): Value {
    return this.best;
  }

  save(to: Tape): void {
    to.put(this.best);
  }

  load(from: Tape): void {
    this.best = from.take() as Value;
  }

  bytes(): number {
    return 0;
  }
}
