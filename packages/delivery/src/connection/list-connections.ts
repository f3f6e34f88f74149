import type { Principal } from "@millrace/tenancy";
import type { ConnectionDeps } from "./connection-deps.ts";
import { type ConnectionView, toConnectionView } from "./connection-view.ts";
import { findConnectionRows } from "./find-connection-rows.ts";

/** The team's connections by name. */
export async function listConnections(deps: Pick<ConnectionDeps, "db">, who: Principal): Promise<ConnectionView[]> {
  const rows = await deps.db.withTeam(who.teamId, (tx) => findConnectionRows(tx, who.teamId));
  return rows.map(toConnectionView);
}
