import { newId, toAppError } from "@millrace/base";
import type { AlertChannel } from "@millrace/contract";
import type { Principal } from "@millrace/tenancy";
import type { AlertsDeps } from "../deps.ts";
import { getAlert } from "../rule/get-alert.ts";
import { sendNotice } from "./send-notice.ts";

/** What became of a trial of one channel. */
export interface AlertTrial {
  readonly channel: AlertChannel;
  /** Undefined: it was taken. */
  readonly problem: string | undefined;
}

/** Tells every channel of an alert that this is a trial, and says which took it. Nothing of it stays but its line in the audit log. */
export async function tryAlert(
  deps: AlertsDeps,
  who: Principal,
  { alertId }: { readonly alertId: string },
): Promise<AlertTrial[]> {
  const { alert } = await getAlert(deps, who, { alertId });
  const { teamId, accountId, region } = who;
  const { slug } = await deps.db.withTeam(teamId, async (tx) => {
    await deps.audit.append(tx, who, { action: "alert.try", resource: alertId, detail: { name: alert.name } });
    return tx.team.findUniqueOrThrow({ where: { id: teamId } });
  });
  const nowMs = deps.clock.nowMs();
  const notice = {
    ...{ eventId: newId("alertEvent", nowMs), subject: "trial", state: "ok" as const, value: null, atMs: nowMs },
    alert: { id: alertId, name: alert.name },
    team: { id: teamId, slug, accountId, region },
    sentence: `This is a trial of the alert ${alert.name}. Nothing is wrong.`,
    url: `${deps.consoleUrl}/t/${slug}/alerts/${alertId}`,
  };
  const trials = alert.settings.channels.map(async (channel) => ({
    channel,
    problem: await sendNotice(deps, channel, notice).then(
      () => undefined,
      (thrown: unknown) => toAppError(thrown).message,
    ),
  }));
  return Promise.all(trials);
}
