import { AppError } from "@millrace/base";
import { AlertMute } from "@millrace/contract";
import type { Principal } from "@millrace/tenancy";
import type { AlertsDeps } from "../deps.ts";

/** Silences an alert for some minutes: it goes on watching and keeping its history, and tells nobody. 0 ends the silence. */
export async function muteAlert(
  deps: Pick<AlertsDeps, "db" | "clock" | "audit">,
  who: Principal,
  input: AlertMute,
): Promise<void> {
  const { alertId, minutes } = AlertMute.parse(input);
  const { teamId, region } = who;
  const mutedUntil = minutes === 0 ? null : new Date(deps.clock.nowMs() + minutes * 60_000);
  await deps.db.withTeam(teamId, async (tx) => {
    const { count } = await tx.alertRule.updateMany({ where: { id: alertId, teamId, region }, data: { mutedUntil } });
    if (count === 0) throw new AppError("resource.notFound", { what: "The alert" });
    await deps.audit.append(tx, who, { action: "alert.mute", resource: alertId, detail: { minutes } });
  });
}
