import type { Principal } from "@millrace/tenancy";
import type { AnalyticsDeps } from "../../deps.ts";
import { sumProgress } from "../progress/sum-progress.ts";
import { sumMinutes } from "./application-minute.ts";

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
    tasks: await tx.applicationTask.findMany({
      where: { teamId, application: { region } },
      include: { application: { select: { taskCount: true } } },
      orderBy: { task: "asc" },
    }),
    minutes: await tx.applicationMinute.findMany({
      where: { teamId, application: { region }, minute: { gte: new Date(input.sinceMs) } },
    }),
  }));
  return [...Map.groupBy(tasks, ({ applicationId }) => applicationId)].map(([applicationId, own]) => {
    const counted = sumMinutes(minutes.filter((minute) => minute.applicationId === applicationId));
    const sum = (of: "rowsIn" | "rowsOut" | "errors") => counted.reduce((total, minute) => total + minute[of], 0);
    return {
      applicationId,
      rowsIn: sum("rowsIn"),
      rowsOut: sum("rowsOut"),
      errors: sum("errors"),
      lagMs: sumProgress(own, own[0]?.application.taskCount ?? 1).lagMs,
      problem: own.find(({ problem }) => problem !== null)?.problem ?? undefined,
    };
  });
}
