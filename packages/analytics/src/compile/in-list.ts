import type { CallExpr, Expr, LogicExpr } from "../plan/expr.ts";
import { typeFamily } from "../type/type-family.ts";
import type { Value } from "../type/value.ts";
import { foldCast } from "./fold-cast.ts";

/** From so many values on, a Set is quicker than one comparison after the other. */
const least = 9;

export interface InList {
  readonly index: number;
  readonly values: ReadonlySet<Value>;
}

/** `x IN (…)` of a column and literals, none of them NULL, which the binder writes as `x = … OR x = …`. */
export function inList(expr: LogicExpr): InList | undefined {
  if (expr.kind !== "or" || expr.args.length < least) return undefined;
  const values = new Set<Value>();
  let index: number | undefined;
  for (const arg of expr.args) {
    const pair = arg.kind === "call" && arg.id === "eq" ? columnAndLiteral(arg) : undefined;
    if (pair === undefined || (index !== undefined && index !== pair.index)) return undefined;
    index = pair.index;
    values.add(pair.value);
  }
  return index === undefined ? undefined : { index, values };
}

function columnAndLiteral({ args: [column, other] }: CallExpr): { index: number; value: Value } | undefined {
  if (column?.kind !== "column" || column.type.name === "CHAR" || typeFamily(column.type) === "binary")
    return undefined;
  const literal = literalOf(other);
  return literal === undefined || literal.value === null ? undefined : { index: column.index, value: literal.value };
}

function literalOf(expr: Expr | undefined) {
  if (expr?.kind === "literal") return expr;
  return expr?.kind === "cast" ? foldCast(expr) : undefined;
}
