import { invalid } from "./ask.ts";

/** Throws for text that Postgres cannot keep: a NUL, or half of a pair of surrogates. */
export function refuseUnstorable(value: unknown): void {
  if (!isStorable(value)) throw invalid("Text may hold neither NUL characters nor halves of surrogate pairs.");
}

function isStorable(value: unknown): boolean {
  if (typeof value === "string") return value.isWellFormed() && !value.includes("\0");
  return typeof value !== "object" || value === null || Object.entries(value).flat().every(isStorable);
}
