import type { Expression } from "../../parse/ast.ts";

/** The same for expressions that mean the same thing: without places, and `s.ROWTIME` as ROWTIME. */
export function expressionKey(expression: Expression): string {
  return JSON.stringify(expression, (field, value: unknown) => {
    if (field === "at" || field === "end" || field === "quoted") return undefined;
    return field === "parts" && Array.isArray(value) ? value.slice(-1) : value;
  });
}
