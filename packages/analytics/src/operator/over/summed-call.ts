import type { Value } from "../../type/value.ts";
import type { Accumulator, ReversibleAccumulator } from "../aggregate/accumulator.ts";
import { Tape } from "../tape.ts";
import type { WindowCall } from "./window-call.ts";

/** A call that is an accumulator: of what left nothing remains, or nothing ever leaves. */
export class SummedCall implements WindowCall {
  private readonly accumulator: Accumulator & Partial<Pick<ReversibleAccumulator, "remove">>;

  constructor(accumulator: Accumulator) {
    this.accumulator = accumulator;
  }

  enter(value: Value, _number: number, rowMs: number): void {
    this.accumulator.add(value, rowMs);
  }

  leave(value: Value): void {
    this.accumulator.remove?.(value);
  }

  result(): Value {
    return this.accumulator.result();
  }

  save(): unknown {
    const tape = new Tape();
    this.accumulator.save(tape);
    return tape.items;
  }

  load(state: unknown): void {
    this.accumulator.load(new Tape(state as unknown[]));
  }

  bytes(): number {
    return this.accumulator.bytes();
  }
}
