import type { Value } from "../../type/value.ts";
import type { Tape } from "../tape.ts";
import type { Accumulator } from "./accumulator.ts";

/** FIRST_VALUE and LAST_VALUE of what only grows, nulls among them unless they are ignored. */
export class EdgeValue implements Accumulator {
  private seen = false;
  private value: Value = null;
  private readonly edge: "first" | "last";
  private readonly ignoresNulls: boolean;

  constructor(edge: "first" | "last", ignoresNulls = false) {
    this.edge = edge;
    this.ignoresNulls = ignoresNulls;
  }

  add(value: Value): void {
    if ((this.seen && this.edge === "first") || (this.ignoresNulls && value === null)) return;
    this.seen = true;
    this.value = value;
  }

  result(): Value {
    return this.value;
  }

  save(to: Tape): void {
    to.put(this.seen);
    to.put(this.value);
  }

  load(from: Tape): void {
    this.seen = from.take() as boolean;
    this.value = from.take() as Value;
  }

  bytes(): number {
    return 0;
  }
}
