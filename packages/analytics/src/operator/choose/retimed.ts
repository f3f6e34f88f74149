import { compileValues } from "../../compile/compile-values.ts";
import type { ProjectRel } from "../../plan/rel.ts";
import type { Row } from "../../type/value.ts";
import type { Operator, OperatorContext, Sink } from "../operator.ts";

/**
 * A projection with `expr AS ROWTIME`. Such a time is the rows' own, so only rows tell how far it has come: a bound of the input says
 * nothing about it, and what is passed on is the ROWTIME of the last row. A row of an earlier time is late.
 */
export class Retimed implements Operator {
  private readonly sink: Sink;
  private readonly context: OperatorContext;
  private readonly valuesOf: (row: Row) => Row;
  private lastMs = Number.NEGATIVE_INFINITY;

  constructor(rel: ProjectRel, sink: Sink, context: OperatorContext) {
    this.sink = sink;
    this.context = context;
    this.valuesOf = compileValues(rel.items, { nowMs: context.nowMs, rowtime: rel.rowtime });
  }

  row(row: Row): void {
    let values: Row;
    try {
      values = this.valuesOf(row);
    } catch (problem) {
      this.context.fail(row, problem);
      return;
    }
    const rowMs = values[0] as number;
    if (rowMs < this.lastMs) {
      this.context.late(row, `its ROWTIME is ${this.lastMs - rowMs} ms before that of a row that came earlier`);
      return;
    }
    this.lastMs = rowMs;
    this.sink.row(values);
  }

  bound(): void {
    this.sink.bound(this.lastMs);
  }

  save(): unknown {
    return this.lastMs;
  }

  load(state: unknown): void {
    this.lastMs = state as number;
  }

  bytes(): number {
    return 0;
  }
}
