import { compileExpr } from "../compile/compile-expr.ts";
import type { Expr } from "../plan/expr.ts";
import type { Row, Value } from "../type/value.ts";
import type { OperatorContext } from "./operator.ts";

/** The value of an expression over a row. A column, by far the most common, is read without a compiled function. */
export function readValue(expr: Expr, context: OperatorContext): (row: Row) => Value {
  if (expr.kind !== "column") return compileExpr(expr, { nowMs: context.nowMs });
  const { index } = expr;
  return (row) => row[index] as Value;
}
