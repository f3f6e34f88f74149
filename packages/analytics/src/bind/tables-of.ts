import type { PumpPlan } from "../plan/application-plan.ts";
import type { Rel } from "../plan/rel.ts";
import { inputsOf } from "./query/rel-size.ts";

/** The reference tables that some pump looks into. */
export function tablesOf(pumps: readonly PumpPlan[]): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (rel: Rel) => {
    if (rel.kind === "lookup") found.add(rel.table);
    for (const input of inputsOf(rel)) visit(input);
  };
  for (const { query } of pumps) visit(query);
  return found;
}
