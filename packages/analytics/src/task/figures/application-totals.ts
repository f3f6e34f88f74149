import type { Principal } from "@millrace/tenancy";
import type { AnalyticsDeps } from "../../deps.ts";
import { readProgress } from "../progress/task-progress.ts";
import { toMinute } from "./application-minute.ts";

/** An application's last minutes in a few numbers. */
export interface ApplicationTotal {
  readonly applicationId: string;
  readonly rowsIn: number;
  readonly rowsOut: number;
  readonly errors: number;
  readonly lagMs: number;
  /** What keeps it from going on, though it runs. */
  readonly problem: string | undefined;
}

/** For a list of applications: what each of the region did since a time. One that never ran has none. */
export async function applicationTotals(
  deps: Pick<AnalyticsDeps, "db">,
  who: Principal,
  input: { readonly sinceMs: number },
): Promise<readonly ApplicationTotal[]> {
  const { teamId, region } = who;
  const { tasks, minutes } = await deps.db.withTeam(teamId, async (tx) => ({
    tasks: await tx.applicationTask.findMany({ where: { teamId, application: { region } } }),
    minutes: await tx.applicationMinute.findMany({
      where: { teamId, application: { region }, minute: { gte: new Date(input.sinceMs) } },
    }),
  }));
  return tasks.map((task) => {
    const own = minutes.filter(({ applicationId }) => applicationId === task.applicationId).map(toMinute);
    const sum = (of: "rowsIn" | "rowsOut" | "errors") => own.reduce((total, minute) => total + minute[of], 0);
    return {
      applicationId: task.applicationId,
      rowsIn: sum("rowsIn"),
      rowsOut: sum("rowsOut"),
      errors: sum("errors"),
      lagMs: readProgress(task).lagMs,
      problem: task.problem ?? undefined,
    };
  });
}
