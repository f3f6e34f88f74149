import type { Expr } from "../../plan/expr.ts";

/** The interval of EXP_AVG(value, interval), in milliseconds. */
export function intervalOf(call: { readonly args: readonly Expr[] }): number {
  const interval = call.args[1];
  if (interval?.kind !== "literal" || typeof interval.value !== "number" || interval.value <= 0) {
    throw new Error("EXP_AVG needs an interval that is longer than nothing");
  }
  return interval.value;
}
