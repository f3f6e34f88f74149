import type { Expression } from "../../parse/ast.ts";
import { SqlError } from "../../parse/sql-error.ts";
import { bindExpression } from "../expression/bind-expression.ts";
import type { Place } from "../expression/binding.ts";

/** The milliseconds of a constant interval of days to seconds, above zero. */
export function constantMs(node: Expression, place: Place, what: string): number {
  const ms = constantMsOrZero(node, place, what);
  if (ms === 0) throw new SqlError(`${what} must be above zero.`, node);
  return ms;
}

/** The same where zero is a length too, as of a window that is the current moment alone. */
export function constantMsOrZero(node: Expression, place: Place, what: string): number {
  const expr = bindExpression(node, place);
  const isConstant = expr.kind === "literal" && expr.type.name === "INTERVAL DAY TIME";
  if (!isConstant || typeof expr.value !== "number") {
    throw new SqlError(`${what} is a constant interval of days, hours, minutes or seconds.`, node, {
      hint: "As in INTERVAL '10' SECOND.",
    });
  }
  if (expr.value < 0) throw new SqlError(`${what} cannot be below zero.`, node);
  return expr.value;
}

/** A constant whole number. */
export function constantInteger(node: Expression, place: Place, what: string): number {
  const expr = bindExpression(node, place);
  if (expr.kind === "literal" && typeof expr.value === "number" && /INT$|INTEGER/.test(expr.type.name))
    return expr.value;
  throw new SqlError(`${what} is a constant whole number.`, node);
}
