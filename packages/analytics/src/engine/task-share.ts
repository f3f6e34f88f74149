import { compileKey } from "../compile/compile-key.ts";
import { type KeyPart, keyPart } from "../compile/key-parts.ts";
import type { KeepsKey } from "../operator/operator.ts";
import type { Expr } from "../plan/expr.ts";
import type { Rel } from "../plan/rel.ts";
import type { PlanSplit, Strand } from "../split/strand.ts";
import { taskOfKey } from "../split/task-of-key.ts";
import { RowError } from "../type/row-error.ts";
import type { Row } from "../type/value.ts";

/** What one task has of an application's work. */
export class TaskShare {
  readonly #split: PlanSplit;
  readonly #task: number;
  readonly #nowMs: () => number;

  constructor(split: PlanSplit, task: number, nowMs: () => number) {
    this.#split = split;
    this.#task = task;
    this.#nowMs = nowMs;
  }

  hasPump(pump: string): boolean {
    const { division } = this.strandOf(pump);
    return division.kind !== "whole" || division.task === this.#task;
  }

  strandOf(pump: string): Strand {
    return this.#split.strands.find(({ pumps }) => pumps.includes(pump)) as Strand;
  }

  /** Which rows of an input's stream are for this task in a strand. `isOwn`: the row that comes is of a record of this task's own. */
  rowsOf(strand: Strand, input: string, isOwn: () => boolean): (row: Row) => boolean {
    const { division } = strand;
    if (division.kind === "whole") return () => true;
    const keys = division.kind === "key" ? division.keys.get(input) : undefined;
    if (keys === undefined) return isOwn;
    const partsOf = this.#partsOf(keys);
    return (row) => taskOfKey(partsOf(row), this.#split.tasks) === this.#task;
  }

  /** What this task keeps of what a step of a pump remembers; undefined: everything. */
  keysOf(pump: string, rel: Rel): KeepsKey | undefined {
    const { division } = this.strandOf(pump);
    const places = division.kind === "key" ? division.places.get(rel) : undefined;
    if (places === undefined) return undefined;
    return (parts, window) => {
      const key = (places[window] ?? []).map((place) => parts[place] as KeyPart);
      return taskOfKey(key, this.#split.tasks) === this.#task;
    };
  }

  /** Rows of which the key cannot be told all come to one task, where they fail as they would anywhere. */
  #partsOf(keys: readonly Expr[]): (row: Row) => readonly KeyPart[] {
    const readers = keys.map((key) => compileKey([key], { nowMs: this.#nowMs }));
    return (row) => {
      try {
        return readers.map((read) => keyPart(read(row)));
      } catch (problem) {
        if (problem instanceof RowError) return [];
        throw problem;
      }
    };
  }
}
