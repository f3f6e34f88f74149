import type { ColumnExpr, Expr } from "../../plan/expr.ts";
import { mapParts } from "./map-parts.ts";

/** The same expression with other things where its columns were. */
export function mapColumns(expr: Expr, to: (column: ColumnExpr) => Expr): Expr {
  return expr.kind === "column" ? to(expr) : mapParts(expr, (part) => mapColumns(part, to));
}

/** Which places of the row an expression looks at. */
export function columnsOf(expr: Expr): ReadonlySet<number> {
  const found = new Set<number>();
  mapColumns(expr, (column) => {
    found.add(column.index);
    return column;
  });
  return found;
}

/** The same over a row whose columns stand `by` places further on; ROWTIME stays. */
export function shiftColumns(expr: Expr, by: number): Expr {
  return mapColumns(expr, (column) => (column.index === 0 ? column : { ...column, index: column.index + by }));
}
