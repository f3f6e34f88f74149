import type { Value } from "../../type/value.ts";
import type { Tape } from "../tape.ts";
import type { ReversibleAccumulator } from "./accumulator.ts";

/** COUNT: how many values are not null. */
export class Count implements ReversibleAccumulator {
  private count = 0;

  add(value: Value): void {
    if (value !== null) this.count += 1;
  }

  remove(value: Value): void {
    if (value !== null) this.count -= 1;
  }

  result(): Value {
    return this.count;
  }

  save(to: Tape): void {
    to.put(this.count);
  }

  load(from: Tape): void {
    this.count = from.take() as number;
  }

  bytes(): number {
    return 0;
  }
}
