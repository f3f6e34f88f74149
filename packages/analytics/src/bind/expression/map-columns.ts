import type { ColumnExpr, Expr } from "../../plan/expr.ts";

/** The same expression with other things where its columns were. */
export function mapColumns(expr: Expr, to: (column: ColumnExpr) => Expr): Expr {
  const map = (inner: Expr) => mapColumns(inner, to);
  switch (expr.kind) {
    case "literal":
      return expr;
    case "column":
      return to(expr);
    case "call":
    case "and":
    case "or":
      return { ...expr, args: expr.args.map(map) };
    case "case":
      return {
        ...expr,
        // biome-ignore lint/suspicious/noThenProperty: THEN is the word of SQL; nobody awaits a plan.
        branches: expr.branches.map(({ when, then }) => ({ when: map(when), then: map(then) })),
        ...(expr.otherwise === undefined ? {} : { otherwise: map(expr.otherwise) }),
      };
    case "cast":
    case "field":
      return { ...expr, operand: map(expr.operand) };
  }
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
