import type { Principal } from "@millrace/tenancy";
import type { SourcesDeps } from "../deps.ts";
import { findSourceRow } from "./find-source-row.ts";

/** Removes a source. Whoever runs it stops within seconds; what it wrote stays in the stream. */
export async function deleteSource(deps: SourcesDeps, who: Principal, input: { readonly name: string }): Promise<void> {
  await deps.db.withTeam(who.teamId, async (tx) => {
    const { id } = await findSourceRow(tx, who.teamId, input.name);
    await tx.source.delete({ where: { id } });
    await deps.audit.append(tx, who, { action: "source.delete", resource: id, detail: { name: input.name } });
  });
}
