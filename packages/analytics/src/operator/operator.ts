import type { KeyPart } from "../compile/key-parts.ts";
import type { Rel } from "../plan/rel.ts";
import type { Row } from "../type/value.ts";

/** Where an operator's rows go. Bounds follow rows: after `bound(ms)` no row with a ROWTIME below `ms` comes. */
export interface Sink {
  row(row: Row): void;
  bound(ms: number): void;
}

/** Whether what is remembered of a key is this task's: the key as the parts of a window's own, and which window it is of. */
export type KeepsKey = (parts: readonly KeyPart[], window: number) => boolean;

/** What remembers something from row to row. */
export interface Stateful {
  /** Cloneable by `v8.serialize`; undefined when there is none. */
  save(): unknown;
  /**
   * Takes over what was saved. With `keeps` only what is of this task's keys, and beside what was loaded before: what tasks that divided
   * the keys in another way have saved at one time is loaded one after the other. Who is never divided need not know of it.
   */
  load(state: unknown, keeps?: KeepsKey): void;
  /** About what the state takes in memory; cheap: counted, not walked. */
  bytes(): number;
}

/**
 * One kind of work on rows. Rows come in order of their ROWTIME. What a row's expressions throw (RowError) the operator gives to
 * `context.fail` and goes on with the next row.
 */
export interface Operator extends Sink, Stateful {}

/** What an operator has of its pump. */
export interface OperatorContext {
  fail(row: Row, problem: unknown): void;
  filtered(): void;
  late(row: Row, message: string): void;
  readonly nowMs: () => number;
  /** A seed of its own for each operator that draws, the same at each start. */
  readonly seed: string;
  readonly table: (name: string) => readonly Row[];
}

/** Where a pump's operators are put together. */
export interface OperatorSite {
  readonly context: OperatorContext;
  /** The rows of a stream of the application, from now on. */
  subscribe(stream: string, sink: Sink): void;
  /**
   * State that belongs to the pump: saved and loaded in the order in which it was kept, which the plan alone decides. `rel`: the step that
   * remembers it by its keys.
   */
  keep<T extends Stateful>(part: T, rel?: Rel): T;
  /** For the operator that is kept next: a seed that no other has. */
  seedOfNext(): string;
}
