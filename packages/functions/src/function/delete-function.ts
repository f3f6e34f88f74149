import type { Principal } from "@millrace/tenancy";
import type { FunctionsDeps } from "../deps.ts";
import { findFunctionRow } from "./find-function-row.ts";

/** Removes a function. A delivery that names it fails its batches with Lambda.ResourceNotFound from then on, as at AWS. */
export async function deleteFunction(
  deps: FunctionsDeps,
  who: Principal,
  input: { readonly name: string },
): Promise<void> {
  await deps.db.withTeam(who.teamId, async (tx) => {
    const { id, name } = await findFunctionRow(tx, who.teamId, input.name);
    await tx.function.delete({ where: { id } });
    await deps.audit.append(tx, who, { action: "function.delete", resource: id, detail: { name } });
  });
}
