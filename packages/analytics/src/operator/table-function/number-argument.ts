import { invariant } from "@millrace/base";
import type { TableFunctionRel } from "../../plan/rel.ts";

/** A number among the arguments. The binder has checked its limits. */
export function numberArgument(rel: TableFunctionRel, name: string): number {
  const value = rel.args[name];
  invariant(typeof value === "number", `${rel.name} is bound with a number ${name}`);
  return value;
}
