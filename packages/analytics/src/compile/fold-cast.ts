import { castCode } from "../function/cast/cast-code.ts";
import { runtime } from "../function/runtime.ts";
import type { CastExpr, LiteralExpr } from "../plan/expr.ts";
import { RowError } from "../type/row-error.ts";

/** A cast of a literal as the literal it makes. Undefined for other casts, and for those that fail or hang on the time: as rows come. */
export function foldCast(expr: CastExpr): LiteralExpr | undefined {
  const { operand, type } = expr;
  if (operand.kind !== "literal") return undefined;
  if (operand.value === null) return { kind: "literal", type, value: null };
  const code = castCode("x", { from: operand.type, to: type, implicit: expr.implicit === true });
  if (code.includes("now()")) return undefined;
  try {
    const value = new Function("fn", "x", `"use strict"; return ${code};`)(runtime, operand.value);
    return { kind: "literal", type, value };
  } catch (problem) {
    if (problem instanceof RowError) return undefined;
    throw problem;
  }
}
