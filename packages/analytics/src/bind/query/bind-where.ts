import type { Expression } from "../../parse/ast.ts";
import type { Rel } from "../../plan/rel.ts";
import { bindExpression } from "../expression/bind-expression.ts";
import type { Place } from "../expression/binding.ts";
import { condition } from "../expression/call-function.ts";

/** WHERE over the rows of a source. */
export function bindWhere(where: Expression, input: Rel, place: Place): Rel {
  const bound = condition(bindExpression(where, place), where, "WHERE");
  return { kind: "filter", input, condition: bound, columns: input.columns };
}
