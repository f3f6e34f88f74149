import type { Expression } from "../../parse/ast.ts";

/** ROWTIME, or that of one stream: `s.ROWTIME`. */
export function isRowtime(expression: Expression): boolean {
  return expression.kind === "name" && expression.parts.at(-1)?.text === "ROWTIME";
}
