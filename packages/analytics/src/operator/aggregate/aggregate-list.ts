import type { Aggregate } from "../../plan/rel.ts";
import type { Row, Value } from "../../type/value.ts";
import type { OperatorContext } from "../operator.ts";
import { readValue } from "../read-value.ts";
import type { Tape } from "../tape.ts";
import type { Accumulator } from "./accumulator.ts";
import { openAccumulator } from "./open-accumulator.ts";

/**
 * The aggregates of a GROUP BY. A row is read first, which may fail, and then added to its group, which may not: so a row that fails
 * is in none of the group's sums.
 */
export class AggregateList {
  private readonly aggregates: readonly Aggregate[];
  private readonly readers: readonly ((row: Row) => Value)[];
  private readonly read: Value[];
  private readonly grows: boolean;

  constructor(aggregates: readonly Aggregate[], context: OperatorContext) {
    this.aggregates = aggregates;
    this.readers = aggregates.map(({ args: [arg] }) => (arg === undefined ? () => true : readValue(arg, context)));
    this.read = this.readers.map(() => null);
    this.grows = aggregates.some((aggregate) => aggregate.distinct === true);
  }

  open(): Accumulator[] {
    return this.aggregates.map(openAccumulator);
  }

  /** Computes the arguments of a row, for the `add` that follows. */
  readRow(row: Row): void {
    for (let index = 0; index < this.readers.length; index++) {
      this.read[index] = (this.readers[index] as (row: Row) => Value)(row);
    }
  }

  /** Adds the row that was read; returns by how many bytes the accumulators grew. */
  add(to: readonly Accumulator[], rowMs: number): number {
    const before = this.grows ? bytesOf(to) : 0;
    for (let index = 0; index < to.length; index++) {
      (to[index] as Accumulator).add(this.read[index] as Value, rowMs);
    }
    return this.grows ? bytesOf(to) - before : 0;
  }

  /** What the accumulators hold beyond their fixed part. */
  bytes(of: readonly Accumulator[]): number {
    return this.grows ? bytesOf(of) : 0;
  }

  load(from: Tape): Accumulator[] {
    const accumulators = this.open();
    for (const accumulator of accumulators) accumulator.load(from);
    return accumulators;
  }

  get count(): number {
    return this.aggregates.length;
  }
}

function bytesOf(accumulators: readonly Accumulator[]): number {
  let bytes = 0;
  for (const accumulator of accumulators) bytes += accumulator.bytes();
  return bytes;
}
