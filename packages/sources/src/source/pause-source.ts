import { AppError } from "@millrace/base";
import type { Principal } from "@millrace/tenancy";
import type { SourcesDeps } from "../deps.ts";
import { findSourceRow } from "./find-source-row.ts";
import { type SourceView, toSourceView } from "./source-view.ts";

/** Stops a running source within seconds; it keeps its place. Pausing a paused one is fine. */
export async function pauseSource(
  deps: SourcesDeps,
  who: Principal,
  input: { readonly name: string },
): Promise<SourceView> {
  const row = await deps.db.withTeam(who.teamId, async (tx) => {
    const { id, status } = await findSourceRow(tx, who.teamId, input.name);
    if (status === "done")
      throw new AppError("argument.invalid", { reason: `Source ${input.name} is done; there is nothing to pause.` });
    await deps.audit.append(tx, who, { action: "source.pause", resource: id, detail: { name: input.name } });
    return tx.source.update({ where: { id }, data: { status: "paused" } });
  });
  return toSourceView(row);
}
