import { compileValues } from "../../compile/compile-values.ts";
import type { Expr } from "../../plan/expr.ts";
import type { Row } from "../../type/value.ts";
import type { OperatorContext, Sink } from "../operator.ts";

/** Makes each row another: its values are those of the expressions, its ROWTIME stays. */
export function openValues(exprs: readonly Expr[], sink: Sink, context: OperatorContext): Sink {
  const valuesOf = compileValues(exprs, { nowMs: context.nowMs });
  return {
    row(row) {
      let values: Row;
      try {
        values = valuesOf(row);
      } catch (problem) {
        context.fail(row, problem);
        return;
      }
      sink.row(values);
    },
    bound: (ms) => sink.bound(ms),
  };
}
