import { RowError } from "../../type/row-error.ts";
import type { Value } from "../../type/value.ts";
import { compileRegex } from "./compile-regex.ts";

/** Whether a literal argument is a pattern that compiles, so that a wrong one is refused with the statement and not with each row. */
export function isRegex(literal: Value | undefined, toRegex: (text: string) => string = (text) => text): boolean {
  if (typeof literal !== "string") return true;
  try {
    compileRegex(toRegex(literal));
    return true;
  } catch (problem) {
    if (problem instanceof RowError) return false;
    throw problem;
  }
}
