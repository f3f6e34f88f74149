import type { Principal } from "@millrace/tenancy";
import { findApplication } from "../../application/find-application.ts";
import type { AnalyticsDeps } from "../../deps.ts";
import { sumProgress } from "../progress/sum-progress.ts";
import { readProgress, type TaskProgress } from "../progress/task-progress.ts";
import { type ApplicationMinute, sumMinutes } from "./application-minute.ts";

export interface ApplicationFigures {
  /** As of the last commits, or as the tasks said since: of all together. */
  readonly progress: TaskProgress;
  /** Each of the tasks that the work is divided among, in order. */
  readonly tasks: readonly TaskFigures[];
  /** What keeps it from going on, though it runs. */
  readonly problem: string | undefined;
  /** Oldest first; minutes without work have none. */
  readonly minutes: readonly ApplicationMinute[];
}

/** How one of an application's tasks is. */
export interface TaskFigures extends Pick<TaskProgress, "rowsIn" | "rowsOut" | "lagMs" | "stateBytes" | "unsent"> {
  /** From 0. */
  readonly task: number;
  readonly problem: string | undefined;
}

/** What an application does now, and what it did minute by minute. */
export async function applicationFigures(
  deps: Pick<AnalyticsDeps, "db">,
  who: Principal,
  input: { readonly applicationName: string; readonly sinceMs: number },
): Promise<ApplicationFigures> {
  return deps.db.withTeam(who.teamId, async (tx) => {
    const { id: applicationId, taskCount } = await findApplication(tx, who, input.applicationName);
    const tasks = await tx.applicationTask.findMany({ where: { applicationId }, orderBy: { task: "asc" } });
    const minutes = await tx.applicationMinute.findMany({
      where: { applicationId, minute: { gte: new Date(input.sinceMs) } },
      orderBy: { minute: "asc" },
    });
    return {
      progress: sumProgress(tasks, taskCount),
      tasks: tasks.filter(({ task }) => task < taskCount).map(toTask),
      problem: tasks.find(({ problem }) => problem !== null)?.problem ?? undefined,
      minutes: sumMinutes(minutes),
    };
  });
}

function toTask(row: {
  readonly task: number;
  readonly problem: string | null;
  readonly progress: unknown;
}): TaskFigures {
  const { rowsIn, rowsOut, lagMs, stateBytes, unsent } = readProgress(row);
  return { task: row.task, problem: row.problem ?? undefined, rowsIn, rowsOut, lagMs, stateBytes, unsent };
}
