import type { Expression, RoundNode } from "../../parse/ast.ts";
import { isRowtime } from "./is-rowtime.ts";

/** How long the windows are that a query is grouped by, as an interval of Flink. */
export function groupWindow(expression: Expression): string | undefined {
  if (expression.kind !== "round" || expression.function === "CEIL") return undefined;
  if (expression.function === "STEP") return stepWindow(expression);
  if (isRowtime(expression.operand)) return lengthOf(1, expression.unit);
  return idiomWindow(expression);
}

function stepWindow({ operand, by }: RoundNode): string | undefined {
  if (!isRowtime(operand) || by?.kind !== "interval" || by.negative || by.to !== undefined) return undefined;
  return lengthOf(Number(by.text), by.from);
}

/** `FLOOR((ROWTIME - TIMESTAMP '1970-01-01 00:00:00') SECOND / 10 TO SECOND)`. */
function idiomWindow({ operand, unit }: RoundNode): string | undefined {
  const isQuotient = operand.kind === "binary" && operand.operator === "/";
  if (!isQuotient || operand.left.kind !== "difference" || operand.right.kind !== "literal") return undefined;
  const { from, to, operand: difference } = operand.left;
  const sinceEpoch =
    difference.kind === "binary" &&
    difference.operator === "-" &&
    isRowtime(difference.left) &&
    difference.right.kind === "literal" &&
    difference.right.type === "timestamp" &&
    /^1970-01-01 00:00:00(\.0+)?$/.test(difference.right.text);
  return sinceEpoch && from === unit && to === undefined ? lengthOf(Number(operand.right.text), unit) : undefined;
}

function lengthOf(count: number, unit: RoundNode["unit"]): string | undefined {
  const isFixed = unit !== undefined && unit !== "YEAR" && unit !== "MONTH";
  return isFixed && Number.isSafeInteger(count) && count > 0 ? `INTERVAL '${count}' ${unit}` : undefined;
}
