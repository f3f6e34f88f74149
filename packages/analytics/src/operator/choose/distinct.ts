import { compileExpr } from "../../compile/compile-expr.ts";
import { compileKey, type Key } from "../../compile/compile-key.ts";
import { type KeyPart, keyParts } from "../../compile/key-parts.ts";
import type { ColumnExpr } from "../../plan/expr.ts";
import type { DistinctRel } from "../../plan/rel.ts";
import type { Column } from "../../type/sql-type.ts";
import type { Row } from "../../type/value.ts";
import type { KeepsKey, Operator, OperatorContext, Sink } from "../operator.ts";

/** SELECT DISTINCT: of rows that are equal in every column and came within one ROWTIME, or one value of the boundary, the first. */
export class Distinct implements Operator {
  private readonly sink: Sink;
  private readonly context: OperatorContext;
  private readonly keyOf: (row: Row) => Key;
  /** Without the column that rises with ROWTIME. */
  private readonly partsOf: (key: Key) => readonly KeyPart[];
  /** When what was seen no longer matters, for a row of this ROWTIME. */
  private readonly endOf: (rowMs: number) => number;
  private endsMs = Number.NEGATIVE_INFINITY;
  private seen = new Set<Key>();

  constructor(rel: DistinctRel, sink: Sink, context: OperatorContext) {
    this.sink = sink;
    this.context = context;
    const columns = rel.columns.map(columnExpr);
    this.keyOf = compileKey(columns, { nowMs: context.nowMs });
    this.partsOf = (key) => keyParts(key, columns).filter((_, index) => index !== rel.boundary?.key);
    this.endOf = openEnd(rel.boundary);
  }

  row(row: Row): void {
    const rowMs = row[0] as number;
    if (rowMs >= this.endsMs) {
      this.endsMs = this.endOf(rowMs);
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
    if (ms >= this.endsMs) this.seen.clear();
    this.sink.bound(ms);
  }

  save(): unknown {
    return { endsMs: this.endsMs, seen: [...this.seen] };
  }

  load(state: unknown, keeps?: KeepsKey): void {
    const saved = state as { endsMs: number; seen: readonly Key[] };
    // Of several tasks those that have seen something have seen it in one window.
    if (saved.seen.length > 0 || (this.seen.size === 0 && saved.endsMs > this.endsMs)) this.endsMs = saved.endsMs;
    for (const key of saved.seen) if (keeps === undefined || keeps(this.partsOf(key), 0)) this.seen.add(key);
  }

  bytes(): number {
    return this.seen.size * 100;
  }
}

function openEnd(boundary: DistinctRel["boundary"]): (rowMs: number) => number {
  if (boundary === undefined) return (rowMs) => rowMs + 1;
  const keyOfTime = compileExpr(boundary.keyOfTime);
  const endOfKey = compileExpr(boundary.endOfKey);
  return (rowMs) => endOfKey([0, keyOfTime([rowMs])]) as number;
}

function columnExpr(column: Column, index: number): ColumnExpr {
  return { kind: "column", type: column.type, index: index + 1 };
}
