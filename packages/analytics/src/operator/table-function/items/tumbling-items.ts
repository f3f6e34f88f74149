import { compileExpr } from "../../../compile/compile-expr.ts";
import type { Expr } from "../../../plan/expr.ts";
import type { TableFunctionRel } from "../../../plan/rel.ts";
import type { Row, Value } from "../../../type/value.ts";
import type { Operator, OperatorContext, Sink } from "../../operator.ts";
import { numberArgument } from "../number-argument.ts";
import type { ItemSummary } from "./item-summary.ts";

/**
 * TOP_K_ITEMS_TUMBLING and COUNT_DISTINCT_ITEMS_TUMBLING: the items of one column over windows of the clock, as `openSummary` has them
 * summed up. Windows begin at multiples of their length since 1970; a window's rows come when a row or a bound has reached its end,
 * which is their ROWTIME. A window without a row has none. NULL is no item.
 */
export class TumblingItems implements Operator {
  private readonly sink: Sink;
  private readonly context: OperatorContext;
  private readonly column: number;
  private readonly windowMs: number;
  private readonly openSummary: () => ItemSummary;
  private readonly finish: (row: Row) => Row;
  private summary: ItemSummary | undefined;
  private endsMs = Number.NEGATIVE_INFINITY;

  constructor(rel: TableFunctionRel, to: { sink: Sink; context: OperatorContext }, openSummary: () => ItemSummary) {
    this.sink = to.sink;
    this.context = to.context;
    this.column = numberArgument(rel, "column");
    this.windowMs = numberArgument(rel, "windowMs");
    this.openSummary = openSummary;
    this.finish = itemCast(rel, this.column);
  }

  row(row: Row): void {
    const rowMs = row[0] as number;
    if (rowMs >= this.endsMs) this.open(rowMs);
    const item = row[this.column] as Value;
    if (item !== null) this.summary?.add(item);
  }

  bound(ms: number): void {
    if (ms >= this.endsMs) this.close();
    this.sink.bound(ms);
  }

  save(): unknown {
    return { endsMs: this.endsMs, summary: this.summary?.save() };
  }

  load(state: unknown): void {
    const saved = state as { endsMs: number; summary: unknown };
    this.endsMs = saved.endsMs;
    this.summary = saved.summary === undefined ? undefined : this.openSummary();
    this.summary?.load(saved.summary);
  }

  bytes(): number {
    return this.summary?.bytes() ?? 0;
  }

  private open(rowMs: number): void {
    this.close();
    this.endsMs = (Math.floor(rowMs / this.windowMs) + 1) * this.windowMs;
    this.summary = this.openSummary();
  }

  private close(): void {
    const { summary, endsMs } = this;
    this.summary = undefined;
    for (const values of summary?.rows() ?? []) {
      const row = this.finished([endsMs, ...values]);
      if (row !== undefined) this.sink.row(row);
    }
  }

  private finished(row: Row): Row | undefined {
    try {
      return this.finish(row);
    } catch (problem) {
      this.context.fail(row, problem);
      return undefined;
    }
  }
}

/** ITEM is of the type that the plan gives it: that of the column, or a VARCHAR, in which case other items are cast to it. */
function itemCast(rel: TableFunctionRel, column: number): (row: Row) => Row {
  const [from, to] = [rel.input.columns[column - 1]?.type, rel.columns[0]?.type];
  if (rel.name !== "TOP_K_ITEMS_TUMBLING" || from === undefined || to === undefined) return (row) => row;
  if (from.name === to.name && from.scale === to.scale && (from.length ?? 0) <= (to.length ?? 0)) return (row) => row;
  const operand: Expr = { kind: "column", type: from, index: 1 };
  const cast = compileExpr({ kind: "cast", type: to, operand, implicit: true });
  return ([rowMs, item, ...more]) => [rowMs as Value, cast([rowMs as Value, item as Value]), ...more];
}
