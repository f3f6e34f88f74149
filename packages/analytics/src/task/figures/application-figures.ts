import type { Principal } from "@millrace/tenancy";
import { findApplication } from "../../application/find-application.ts";
import type { AnalyticsDeps } from "../../deps.ts";
import { readProgress, type TaskProgress } from "../progress/task-progress.ts";
import { type ApplicationMinute, toMinute } from "./application-minute.ts";

export interface ApplicationFigures {
  /** As of the last commit, or as the task said since. */
  readonly progress: TaskProgress;
  /** What keeps it from going on, though it runs. */
  readonly problem: string | undefined;
  /** Oldest first; minutes without work have none. */
  readonly minutes: readonly ApplicationMinute[];
}

/** What an application does now, and what it did minute by minute. */
export async function applicationFigures(
  deps: Pick<AnalyticsDeps, "db">,
  who: Principal,
  input: { readonly applicationName: string; readonly sinceMs: number },
): Promise<ApplicationFigures> {
  return deps.db.withTeam(who.teamId, async (tx) => {
    const { id: applicationId } = await findApplication(tx, who, input.applicationName);
    const task = await tx.applicationTask.findUnique({ where: { applicationId } });
    const minutes = await tx.applicationMinute.findMany({
      where: { applicationId, minute: { gte: new Date(input.sinceMs) } },
      orderBy: { minute: "asc" },
    });
    return {
      progress: readProgress({ progress: task?.progress ?? null }),
      problem: task?.problem ?? undefined,
      minutes: minutes.map(toMinute),
    };
  });
}
