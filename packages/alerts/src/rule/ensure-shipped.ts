import { newId } from "@millrace/base";
import { Prisma, tryLock } from "@millrace/db";
import type { AlertsDeps } from "../deps.ts";
import { houseAlerts, type ShippedAlert, teamAlerts } from "./shipped-alerts.ts";

/** Gives every team, and the house, those shipped rules that it has not got yet. One worker does it at a time. */
export async function ensureShipped(deps: Pick<AlertsDeps, "db" | "clock">): Promise<void> {
  await deps.db.asSystem("every team has the alerts that come with the house", async (tx) => {
    if (!(await tryLock(tx, "alerts.ensureShipped"))) return;
    const wanting = await tx.$queryRaw<{ id: string; region: string; shipped: string }[]>(Prisma.sql`
      SELECT t.id, t.region, w.shipped FROM team t
      CROSS JOIN unnest(${teamAlerts.map(({ shipped }) => shipped)}::text[]) AS w (shipped)
      WHERE NOT EXISTS (SELECT 1 FROM alert_rule r WHERE r.team_id = t.id AND r.region = t.region AND r.shipped = w.shipped)
      LIMIT 1000`);
    const known = await tx.alertRule.findMany({ where: { teamId: null } });
    const evaluatedAt = new Date(0);
    const row = (alert: ShippedAlert, teamId: string | null, region: string) => ({
      ...{ id: newId("alert", deps.clock.nowMs()), teamId, region, name: alert.name, evaluatedAt },
      ...{ settings: alert.settings, shipped: alert.shipped },
    });
    const data = [
      ...wanting.flatMap(({ id, region, shipped }) =>
        teamAlerts.filter((alert) => alert.shipped === shipped).map((alert) => row(alert, id, region)),
      ),
      ...houseAlerts
        .filter((alert) => !known.some(({ shipped }) => shipped === alert.shipped))
        .map((alert) => row(alert, null, "")),
    ];
    // Somebody may have given a rule of their own the name: then that one stands.
    await tx.alertRule.createMany({ data, skipDuplicates: true });
  });
}
