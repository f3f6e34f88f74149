import type { Principal } from "@millrace/tenancy";
import type { FunctionsDeps } from "../deps.ts";
import { type FunctionView, toFunctionView } from "./function-view.ts";

/** The team's functions by name, without their code. */
export async function listFunctions(deps: FunctionsDeps, who: Principal): Promise<Omit<FunctionView, "code">[]> {
  const rows = await deps.db.withTeam(who.teamId, (tx) =>
    tx.function.findMany({ where: { teamId: who.teamId }, orderBy: { name: "asc" }, omit: { code: true } }),
  );
  return rows.map((row) => {
    const { code: _none, ...view } = toFunctionView({ ...row, code: null }, who);
    return view;
  });
}
