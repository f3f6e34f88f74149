import { exprKey } from "../bind/expression/expr-key.ts";
import { mapColumns } from "../bind/expression/map-columns.ts";
import type { ColumnExpr, Expr } from "../plan/expr.ts";
import { withoutWidening } from "./without-widening.ts";

/** A text that is the same for expressions that compute the same: a column is its place, of whatever type; a wider type makes no other value. */
export function matchKey(expr: Expr): string {
  return exprKey(mapColumns(withoutWidening(expr), ({ index }) => ({ kind: "column", index }) as ColumnExpr));
}
