import type { Principal } from "@millrace/tenancy";
import type { AlertsDeps } from "../deps.ts";
import { type AlertView, toAlertView } from "./alert-view.ts";
import { ensureShipped } from "./ensure-shipped.ts";

/** The team's alerts in its region, by name, each with how its subjects are. */
export async function listAlerts(deps: Pick<AlertsDeps, "db" | "clock">, who: Principal): Promise<AlertView[]> {
  const { teamId, region } = who;
  const read = () =>
    deps.db.withTeam(teamId, (tx) =>
      tx.alertRule.findMany({ where: { teamId, region }, include: { states: true }, orderBy: { name: "asc" } }),
    );
  let rows = await read();
  if (rows.length === 0) {
    // A team that no worker has met yet.
    await ensureShipped(deps);
    rows = await read();
  }
  return rows.map((row) => toAlertView(row, deps.clock.nowMs()));
}
