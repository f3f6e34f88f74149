import type { Principal } from "@millrace/tenancy";
import type { ConnectionDeps } from "./connection-deps.ts";
import { findConnectionRow } from "./find-connection-rows.ts";

/** Removes a connection with its credentials. What it stood for means from now on what it means without it. */
export async function deleteConnection(
  deps: Pick<ConnectionDeps, "db" | "audit">,
  who: Principal,
  input: { readonly name: string },
): Promise<void> {
  await deps.db.withTeam(who.teamId, async (tx) => {
    const { id, kind } = await findConnectionRow(tx, who.teamId, input.name);
    await tx.connection.delete({ where: { id } });
    await deps.audit.append(tx, who, { action: "connection.delete", resource: id, detail: { name: input.name, kind } });
  });
}
