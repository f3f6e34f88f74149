import { compilePredicate } from "../../compile/compile-predicate.ts";
import type { FilterRel } from "../../plan/rel.ts";
import type { OperatorContext, Sink } from "../operator.ts";

/** Lets through the rows of which the condition is TRUE. */
export function openFilter(rel: FilterRel, sink: Sink, context: OperatorContext): Sink {
  const holds = compilePredicate(rel.condition, { nowMs: context.nowMs });
  return {
    row(row) {
      let passes: boolean;
      try {
        passes = holds(row);
      } catch (problem) {
        context.fail(row, problem);
        return;
      }
      if (passes) sink.row(row);
      else context.filtered();
    },
    bound: (ms) => sink.bound(ms),
  };
}
