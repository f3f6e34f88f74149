import type { SqlType } from "../type/sql-type.ts";
import type { Value } from "../type/value.ts";

/**
 * A bound expression: names are places in the input row, types are known, coercions are explicit casts. From these, and from nothing
 * that a tenant typed, JavaScript is made.
 */
export type Expr = LiteralExpr | ColumnExpr | CallExpr | LogicExpr | CaseExpr | CastExpr | FieldExpr;

export interface LiteralExpr {
  readonly kind: "literal";
  readonly type: SqlType;
  readonly value: Value;
}

/** What stands at `index` of the input row: 0 is ROWTIME. In a join's condition the right row follows the left, without its ROWTIME. */
export interface ColumnExpr {
  readonly kind: "column";
  readonly type: SqlType;
  readonly index: number;
}

/** A scalar function or operator of the table in function/scalar-functions.ts, by its id: `add`, `upper`, `timestamp_to_char`. */
export interface CallExpr {
  readonly kind: "call";
  readonly type: SqlType;
  readonly id: string;
  readonly args: readonly Expr[];
}

/** Three-valued, and lazy: what decides ends it. */
export interface LogicExpr {
  readonly kind: "and" | "or";
  readonly type: SqlType;
  readonly args: readonly Expr[];
}

export interface CaseExpr {
  readonly kind: "case";
  readonly type: SqlType;
  readonly branches: readonly { readonly when: Expr; readonly then: Expr }[];
  /** Undefined: NULL. */
  readonly otherwise?: Expr;
}

export interface CastExpr {
  readonly kind: "cast";
  readonly type: SqlType;
  readonly operand: Expr;
  /** TRY_CAST: null instead of an error row. */
  readonly tries?: boolean;
  /** Made by an assignment to a column: VARCHAR that is too long is cut, as AWS did. */
  readonly implicit?: boolean;
}

/** A field of a ROW value. */
export interface FieldExpr {
  readonly kind: "field";
  readonly type: SqlType;
  readonly operand: Expr;
  readonly index: number;
}
