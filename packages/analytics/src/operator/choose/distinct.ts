import { compileKey, type Key } from "../../compile/compile-key.ts";
import type { ColumnExpr } from "../../plan/expr.ts";
import type { DistinctRel } from "../../plan/rel.ts";
import type { Column } from "../../type/sql-type.ts";
import type { Row } from "../../type/value.ts";
import type { Operator, OperatorContext, Sink } from "../operator.ts";

/** SELECT DISTINCT: of rows that are equal in every column and came within one ROWTIME, the first. */
export class Distinct implements Operator {
  private readonly sink: Sink;
  private readonly context: OperatorContext;
  private readonly keyOf: (row: Row) => Key;
  private rowMs = Number.NEGATIVE_INFINITY;
  private seen = new Set<Key>();

  constructor(rel: DistinctRel, sink: Sink, context: OperatorContext) {
    this.sink = sink;
    this.context = context;
    this.keyOf = compileKey(rel.columns.map(columnExpr), { nowMs: context.nowMs });
  }

  row(row: Row): void {
    if (row[0] !== this.rowMs) {
      this.rowMs = row[0] as number;
      this.seen.clear();
    }
    const key = this.keyOf(row);
    if (this.seen.has(key)) {
      this.context.filtered();
      return;
    }
    this.seen.add(key);
    this.sink.row(row);
  }

  bound(ms: number): void {
    this.sink.bound(ms);
  }

  save(): unknown {
    return { rowMs: this.rowMs, seen: [...this.seen] };
  }

  load(state: unknown): void {
    const saved = state as { rowMs: number; seen: readonly Key[] };
    this.rowMs = saved.rowMs;
    this.seen = new Set(saved.seen);
  }

  bytes(): number {
    return this.seen.size * 100;
  }
}

function columnExpr(column: Column, index: number): ColumnExpr {
  return { kind: "column", type: column.type, index: index + 1 };
}
