import type { Span } from "../../parse/ast.ts";
import { SqlError } from "../../parse/sql-error.ts";
import type { Expr, LiteralExpr } from "../../plan/expr.ts";
import { canAssign } from "../../type/can-cast.ts";
import { formatDecimal } from "../../type/exact/format-decimal.ts";
import { formatType } from "../../type/format-type.ts";
import type { SqlType } from "../../type/sql-type.ts";
import { typeFamily } from "../../type/type-family.ts";

const integers = ["TINYINT", "SMALLINT", "INTEGER", "BIGINT"];

/** The expression as another type: as it is, as another literal, or in a cast. */
export function coerce(expr: Expr, type: SqlType): Expr {
  if (isSameType(expr.type, type)) return expr;
  const folded = expr.kind === "literal" ? foldLiteral(expr, type) : undefined;
  return folded ?? { kind: "cast", type, operand: expr };
}

/** What an assignment to a column or a parameter makes of a value; a sentence when it would need a CAST. */
export function assign(expr: Expr, type: SqlType, to: { readonly what: string; readonly span: Span }): Expr {
  if (!canAssign(expr.type, type)) {
    throw new SqlError(`${to.what} is ${formatType(type)}; this is ${formatType(expr.type)}.`, to.span, {
      hint: `If that is meant: CAST(… AS ${formatType(type)}).`,
    });
  }
  const value = coerce(expr, type);
  return value.kind === "cast" && value !== expr ? { ...value, implicit: true } : value;
}

export function isSameType(a: SqlType, b: SqlType): boolean {
  return a === b || formatType(a) === formatType(b);
}

/** Numbers that fit without loss, and NULL; all else is left to the cast. */
function foldLiteral(literal: LiteralExpr, type: SqlType): LiteralExpr | undefined {
  if (literal.value === null) return { kind: "literal", type, value: null };
  const [from, to] = [typeFamily(literal.type), typeFamily(type)];
  const widens = integers.indexOf(type.name) > integers.indexOf(literal.type.name);
  if (from === "integer" && to === "integer" && widens) return { ...literal, type };
  if (typeof literal.value !== "number" || type.name !== "DOUBLE") return undefined;
  if (from === "integer" || from === "float") return { ...literal, type };
  if (from !== "decimal") return undefined;
  return { kind: "literal", type, value: Number(formatDecimal(literal.value, literal.type.scale ?? 0)) };
}
