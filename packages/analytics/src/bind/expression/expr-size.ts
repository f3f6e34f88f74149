import type { Span } from "../../parse/ast.ts";
import { SqlError } from "../../parse/sql-error.ts";
import type { Expr } from "../../plan/expr.ts";

/** An expression of more parts than this is no statement that a person wrote, but functions that call each other twice, and twice again. */
export const exprSizeMax = 20_000;

const sizes = new WeakMap<Expr, number>();

/** Refuses what grew too large when functions were written out. Shared parts count each time they are used: so will their code. */
export function checkExprSize(expr: Expr, span: Span): Expr {
  if (exprSize(expr) <= exprSizeMax) return expr;
  throw new SqlError(`Written out, this expression has more than ${exprSizeMax.toLocaleString("en")} parts.`, span, {
    hint: "Compute its parts in one pump and the rest in another.",
  });
}

function exprSize(expr: Expr): number {
  const known = sizes.get(expr);
  if (known !== undefined) return known;
  let size = 1;
  for (const part of partsOf(expr)) size += exprSize(part);
  sizes.set(expr, size);
  return size;
}

function partsOf(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case "literal":
    case "column":
      return [];
    case "call":
    case "and":
    case "or":
      return expr.args;
    case "case": {
      const parts = expr.branches.flatMap(({ when, then }) => [when, then]);
      return expr.otherwise === undefined ? parts : [...parts, expr.otherwise];
    }
    case "cast":
    case "field":
      return [expr.operand];
  }
}
