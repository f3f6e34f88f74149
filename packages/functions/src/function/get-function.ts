import type { Principal } from "@millrace/tenancy";
import type { FunctionsDeps } from "../deps.ts";
import { findFunctionRow } from "./find-function-row.ts";
import { type FunctionView, toFunctionView } from "./function-view.ts";

/** One function by its name, with its code. */
export async function getFunction(
  deps: FunctionsDeps,
  who: Principal,
  input: { readonly name: string },
): Promise<FunctionView> {
  return toFunctionView(await deps.db.withTeam(who.teamId, (tx) => findFunctionRow(tx, who.teamId, input.name)), who);
}
