import type { Rel } from "../plan/rel.ts";
import { inputsOf } from "./query/rel-size.ts";

/** The streams whose rows a query takes. */
export function streamsOf(rel: Rel, found: Set<string> = new Set()): ReadonlySet<string> {
  if (rel.kind === "scan") found.add(rel.stream);
  for (const input of inputsOf(rel)) streamsOf(input, found);
  return found;
}
