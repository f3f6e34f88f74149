import type { Expr } from "../plan/expr.ts";
import type { Value } from "../type/value.ts";
import type { CompileOptions, RowFunction } from "./compile-options.ts";
import { makeFunction } from "./make-function.ts";
import { writeValue } from "./part.ts";
import { writeExpr } from "./write-expr.ts";

/** One expression as a function of a row (of a join: of both). Throws RowError for rows it cannot be computed of. */
export function compileExpr(expr: Expr, options: CompileOptions = {}): RowFunction<Value> {
  return makeFunction<Value>((block) => writeValue(writeExpr(expr, block), block), options);
}
