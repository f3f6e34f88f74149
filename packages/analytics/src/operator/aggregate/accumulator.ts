import type { Aggregate } from "../../plan/rel.ts";
import type { Value } from "../../type/value.ts";
import type { Tape } from "../tape.ts";

/** What becomes of many values one: the state of an aggregate over one group. Nulls are given to it too. */
export interface Accumulator {
  add(value: Value, rowMs: number): void;
  /** Throws RowError when the result does not fit its type. */
  result(): Value;
  save(to: Tape): void;
  load(from: Tape): void;
  /** What it holds beyond its fixed part; zero for all but those that grow. */
  bytes(): number;
}

/** One that also goes back: what was added is taken away, and nothing of it remains, to the last digit. */
export interface ReversibleAccumulator extends Accumulator {
  remove(value: Value): void;
}

/** A call of an aggregate, as far as its accumulator must know it. */
export type AggregateCall = Pick<Aggregate, "args" | "type"> & { readonly name: string };
