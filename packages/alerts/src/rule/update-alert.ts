import { AppError } from "@millrace/base";
import { AlertSettings, AlertUpdate } from "@millrace/contract";
import type { Principal } from "@millrace/tenancy";
import type { AlertsDeps } from "../deps.ts";
import { checkSettings } from "./check-settings.ts";

/** Changes what an alert watches and whom it tells, or switches it off and on. What it held before is forgotten: another question has another answer. */
export async function updateAlert(deps: AlertsDeps, who: Principal, input: AlertUpdate): Promise<void> {
  const { alertId, settings, isOn } = AlertUpdate.parse(input);
  const { teamId, region } = who;
  await deps.db.withTeam(teamId, async (tx) => {
    const found = await tx.alertRule.findFirst({ where: { id: alertId, teamId, region } });
    if (!found) throw new AppError("resource.notFound", { what: "The alert" });
    await checkSettings({ ...deps, tx }, who, settings);
    await tx.alertRule.update({ where: { id: alertId }, data: { settings, isOn, evaluatedAt: new Date(0) } });
    await tx.alertState.deleteMany({ where: { ruleId: alertId } });
    await deps.audit.append(tx, who, {
      action: "alert.update",
      resource: alertId,
      detail: { name: found.name, isOn, before: AlertSettings.parse(found.settings), after: settings },
    });
  });
}
