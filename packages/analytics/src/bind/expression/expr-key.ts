import type { Value } from "../../type/value.ts";

/** A text that is the same for the same bound things and for no others: expressions, aggregates, windows, whole queries. */
export function exprKey(bound: unknown): string {
  return JSON.stringify(bound, (_, value: Value) => (typeof value === "bigint" ? { bigint: String(value) } : value));
}
