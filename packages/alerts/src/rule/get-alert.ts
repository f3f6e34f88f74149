import { AppError } from "@millrace/base";
import { AlertChannel } from "@millrace/contract";
import type { Principal } from "@millrace/tenancy";
import type { AlertsDeps } from "../deps.ts";
import type { AlertStateWord } from "../evaluate/next-state.ts";
import { type AlertView, toAlertView } from "./alert-view.ts";

/** A subject began to fire, or ceased to, and who was told. */
export interface AlertEventView {
  readonly id: string;
  readonly atMs: number;
  readonly subject: string;
  readonly state: AlertStateWord;
  readonly value: number | undefined;
  readonly sentence: string;
  readonly isMuted: boolean;
  readonly notices: readonly {
    readonly channel: AlertChannel;
    readonly isDone: boolean;
    readonly attempts: number;
    readonly problem: string | undefined;
  }[];
}

const EVENTS_MAX = 100;

/** One alert with its last hundred events, newest first. Throws `resource.notFound`. */
export async function getAlert(
  deps: Pick<AlertsDeps, "db" | "clock">,
  who: Principal,
  { alertId }: { readonly alertId: string },
): Promise<{ alert: AlertView; events: AlertEventView[] }> {
  const { teamId, region } = who;
  return deps.db.withTeam(teamId, async (tx) => {
    const rule = await tx.alertRule.findFirst({ where: { id: alertId, teamId, region }, include: { states: true } });
    if (!rule) throw new AppError("resource.notFound", { what: "The alert" });
    const events = await tx.alertEvent.findMany({
      where: { ruleId: alertId },
      include: { notices: { orderBy: { channel: "asc" } } },
      orderBy: [{ at: "desc" }, { id: "desc" }],
      take: EVENTS_MAX,
    });
    return {
      alert: toAlertView(rule, deps.clock.nowMs()),
      events: events.map(({ id, at, subject, state, value, sentence, isMuted, notices }) => ({
        ...{ id, atMs: at.getTime(), subject, value: value ?? undefined, sentence, isMuted },
        state: state === "firing" ? ("firing" as const) : ("ok" as const),
        notices: notices.map(({ target, doneAt, attempts, problem }) => ({
          channel: AlertChannel.parse(target),
          isDone: doneAt !== null,
          attempts,
          problem: problem ?? undefined,
        })),
      })),
    };
  });
}
