import type { Expr } from "../../plan/expr.ts";
import type { Column, SqlType } from "../../type/sql-type.ts";

/** What a name can mean at one place of a query. */
export interface Scope {
  readonly relations: readonly ScopeRelation[];
  /** What ROWTIME alone means; undefined where it would mean two things, as in a join's condition. */
  readonly rowtime?: Expr;
}

/** A stream, table or subquery behind FROM, by the name that its columns are asked for with. */
export interface ScopeRelation {
  readonly alias?: string;
  readonly columns: readonly ScopeColumn[];
  readonly rowtime?: Expr;
}

export interface ScopeColumn {
  readonly name: string;
  /** Where it stands in the row, or what it is made of. */
  readonly expr: Expr;
  readonly hidden?: boolean;
}

export const timestamp: SqlType = { name: "TIMESTAMP" };
export const boolean: SqlType = { name: "BOOLEAN" };

/** ROWTIME of the row at hand. */
export const rowtimeExpr: Expr = { kind: "column", type: timestamp, index: 0 };

/** The columns of rows that hold exactly these. */
export function relationOf(columns: readonly Column[], alias?: string): ScopeRelation {
  return {
    ...(alias === undefined ? {} : { alias }),
    columns: columns.map((column, index) => ({
      name: column.name,
      expr: { kind: "column", type: column.type, index: index + 1 },
      ...(column.hidden ? { hidden: true } : {}),
    })),
    rowtime: rowtimeExpr,
  };
}
