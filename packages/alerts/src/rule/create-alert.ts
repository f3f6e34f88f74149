import { AppError, newId } from "@millrace/base";
import { NewAlert } from "@millrace/contract";
import type { Principal } from "@millrace/tenancy";
import type { AlertsDeps } from "../deps.ts";
import { type AlertView, toAlertView } from "./alert-view.ts";
import { checkSettings } from "./check-settings.ts";

const ALERTS_MAX = 200;

/** Makes an alert that is looked at from now on. Throws `resource.exists`, `limit.exceeded`, and why its settings cannot be. */
export async function createAlert(deps: AlertsDeps, who: Principal, input: NewAlert): Promise<AlertView> {
  const { name, settings } = NewAlert.parse(input);
  const { teamId, region } = who;
  const nowMs = deps.clock.nowMs();
  const row = await deps.db.withTeam(teamId, async (tx) => {
    if ((await tx.alertRule.count({ where: { teamId } })) >= ALERTS_MAX) {
      throw new AppError("limit.exceeded", { reason: `A team may have ${ALERTS_MAX} alerts.` });
    }
    const found = await tx.alertRule.findUnique({ where: { teamId_region_name: { teamId, region, name } } });
    if (found) throw new AppError("resource.exists", { what: `An alert named ${name}` });
    await checkSettings({ ...deps, tx }, who, settings);
    const id = newId("alert", nowMs);
    const made = await tx.alertRule.create({
      data: { id, teamId, region, name, settings, evaluatedAt: new Date(0) },
      include: { states: true },
    });
    await deps.audit.append(tx, who, { action: "alert.create", resource: id, detail: { name } });
    return made;
  });
  return toAlertView(row, nowMs);
}
