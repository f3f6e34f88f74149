import type { Value } from "../../type/value.ts";
import type { Tape } from "../tape.ts";
import type { ReversibleAccumulator } from "./accumulator.ts";

/** ANY and EVERY; null over no values. */
export class Truth implements ReversibleAccumulator {
  private trues = 0;
  private falses = 0;
  private readonly every: boolean;

  constructor(every: boolean) {
    this.every = every;
  }

  add(value: Value): void {
    this.count(value, 1);
  }

  remove(value: Value): void {
    this.count(value, -1);
  }

  result(): Value {
    if (this.trues + this.falses === 0) return null;
    return this.every ? this.falses === 0 : this.trues > 0;
  }

  save(to: Tape): void {
    to.put(this.trues);
    to.put(this.falses);
  }

  load(from: Tape): void {
    this.trues = from.take() as number;
    this.falses = from.take() as number;
  }

  bytes(): number {
    return 0;
  }

  private count(value: Value, by: number): void {
    if (value === true) this.trues += by;
    else if (value === false) this.falses += by;
  }
}
