import type { Value } from "../../type/value.ts";
import { compareValues } from "../aggregate/compare-values.ts";
import { Deque } from "../deque.ts";
import type { WindowCall } from "./window-call.ts";

/**
 * MIN (`sign` -1) and MAX (1) over a window that slides. Kept are only values that can still be the best one: a value that enters drops
 * all before it that are not better, so the front is the best and few remain.
 */
export class ExtremeCall implements WindowCall {
  private readonly values = new Deque<Value>();
  private readonly numbers = new Deque<number>();
  private readonly sign: 1 | -1;

  constructor(sign: 1 | -1) {
    this.sign = sign;
  }

  enter(value: Value, number: number): void {
    if (value === null) return;
    const { values, numbers } = this;
    while (values.size > 0 && compareValues(value, values.at(values.size - 1) as Value) * this.sign >= 0) {
      values.pop();
      numbers.pop();
    }
    values.push(value);
    numbers.push(number);
  }

  leave(_value: Value, number: number): void {
    if (this.numbers.at(0) !== number) return;
    this.values.shift();
    this.numbers.shift();
  }

  result(): Value {
    return this.values.at(0) ?? null;
  }

  save(): unknown {
    return [this.values.save(), this.numbers.save()];
  }

  load(state: unknown): void {
    const [values, numbers] = state as [readonly Value[], readonly number[]];
    this.values.load(values);
    this.numbers.load(numbers);
  }

  bytes(): number {
    return this.values.size * 24;
  }
}
