import type { Key } from "../../compile/compile-key.ts";
import { keyPart } from "../../compile/key-parts.ts";
import type { Value } from "../../type/value.ts";
import type { Accumulator } from "../aggregate/accumulator.ts";
import type { AggregateList } from "../aggregate/aggregate-list.ts";
import type { KeepsKey, OperatorContext, Sink } from "../operator.ts";
import type { Tape } from "../tape.ts";

/** One group of an open window: what its rows have in common, and the aggregates over them. */
export interface Group {
  /** The values of the keys. */
  readonly values: readonly Value[];
  readonly accumulators: readonly Accumulator[];
}

/** What a group takes in memory, its map entry and its accumulators' fixed parts counted at a round number. */
export function bytesOfGroup(key: Key, accumulators: number): number {
  return 200 + accumulators * 100 + (typeof key === "string" ? 2 * key.length : 0);
}

/** Where finished groups go. */
export interface GroupOutput {
  readonly sink: Sink;
  readonly context: OperatorContext;
}

/** Sends the row of a finished group: `head`, ROWTIME first, then the keys and the aggregates; a result that does not fit is an error. */
export function emitGroup(head: readonly Value[], group: Group, to: GroupOutput): void {
  const row = [...head, ...group.values];
  try {
    for (const accumulator of group.accumulators) row.push(accumulator.result());
  } catch (problem) {
    to.context.fail(row, problem);
    return;
  }
  to.sink.row(row);
}

export function saveGroup(key: Key, group: Group, to: Tape): void {
  to.put(key);
  for (const value of group.values) to.put(value);
  for (const accumulator of group.accumulators) accumulator.save(to);
}

/** Whether a saved group is this task's. */
export function keepsGroup(group: Group, keeps: KeepsKey | undefined): boolean {
  return keeps === undefined || keeps(group.values.map(keyPart), 0);
}

/** `columns`: how many values a group's keys are. */
export function loadGroup(from: Tape, columns: number, list: AggregateList): readonly [Key, Group] {
  const key = from.take() as Key;
  const values = new Array<Value>(columns);
  for (let index = 0; index < columns; index++) values[index] = from.take() as Value;
  return [key, { values, accumulators: list.load(from) }];
}
