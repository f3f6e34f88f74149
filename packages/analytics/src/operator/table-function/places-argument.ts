import { invariant } from "@millrace/base";
import type { TableFunctionRel } from "../../plan/rel.ts";

/** The places in the input row of the columns that a function works on. */
export function placesArgument(rel: TableFunctionRel, name: string): readonly number[] {
  const value = rel.args[name];
  invariant(Array.isArray(value) && value.length > 0, `${rel.name} is bound with the places ${name}`);
  return value as readonly number[];
}
