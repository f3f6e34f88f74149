import type { ScalarFunction } from "../../function/scalar-function.ts";
import { functionById } from "../../function/scalar-functions.ts";
import type { Span } from "../../parse/ast.ts";
import { SqlError } from "../../parse/sql-error.ts";
import type { Expr } from "../../plan/expr.ts";
import { formatType } from "../../type/format-type.ts";
import { boolean } from "../scope/scope.ts";
import { coerce } from "./coerce.ts";

/** A call of a row of the table of functions, its arguments cast to what it takes. */
export function callFunction(entry: ScalarFunction, args: readonly Expr[], span: Span): Expr {
  const resolved = entry.resolve(
    args.map((arg) => arg.type),
    args.map((arg) => (arg.kind === "literal" ? arg.value : undefined)),
  );
  if (resolved === undefined) {
    const given = args.map((arg) => formatType(arg.type)).join(", ");
    throw new SqlError(`${entry.signature} does not take ${given === "" ? "nothing" : given}.`, span, {
      hint: "CAST makes one type of another.",
    });
  }
  return {
    kind: "call",
    type: resolved.type,
    id: entry.id,
    args: args.map((arg, index) => coerce(arg, resolved.args[index] ?? arg.type)),
  };
}

/** A call of an operator, which has an id and no name. */
export function callById(id: string, args: readonly Expr[], span: Span): Expr {
  return callFunction(functionById(id), args, span);
}

/** What must be true or false: WHERE, HAVING, ON, the operands of AND. */
export function condition(expr: Expr, span: Span, what: string): Expr {
  if (expr.type.name === "NULL") return coerce(expr, boolean);
  if (expr.type.name === "BOOLEAN") return expr;
  throw new SqlError(`${what} must be true or false; this is ${formatType(expr.type)}.`, span);
}

/** A word as an argument: the unit of FLOOR TO, the side of TRIM. */
export function word(text: string): Expr {
  return { kind: "literal", type: { name: "VARCHAR", length: Math.max(1, text.length) }, value: text };
}
