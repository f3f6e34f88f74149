import type { Expr } from "../plan/expr.ts";
import type { CompileOptions, RowFunction } from "./compile-options.ts";
import { makeFunction } from "./make-function.ts";
import { writeTruth } from "./write-expr.ts";

/** Whether a condition is TRUE of a row; FALSE and UNKNOWN are both false. */
export function compilePredicate(expr: Expr, options: CompileOptions = {}): RowFunction<boolean> {
  return makeFunction<boolean>((block) => writeTruth(expr, block, true), options);
}
