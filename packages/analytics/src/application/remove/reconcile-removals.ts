import type { AnalyticsDeps } from "../../deps.ts";
import { removeApplicationJob } from "./remove-application.job.ts";

const ROWS_MAX = 1000;
/** A killed worker's job counts as running until its lock is over; a further one may run beside it meanwhile. */
const ROUND_MS = 10_000;

/** Enqueues a job for every DELETING application: what Redis lost, or never got, comes back by this. */
export async function reconcileRemovals(deps: Pick<AnalyticsDeps, "db" | "jobs" | "clock">): Promise<void> {
  const rows = await deps.db.asSystem("jobs are derived from the rows of all teams", (tx) =>
    tx.application.findMany({
      where: { status: "DELETING" },
      select: { id: true, teamId: true },
      orderBy: { id: "asc" },
      take: ROWS_MAX,
    }),
  );
  const round = Math.floor(deps.clock.nowMs() / ROUND_MS);
  for (const { id, teamId } of rows) {
    await deps.jobs.enqueue(removeApplicationJob, { teamId, applicationId: id }, { id: `${id}:${round}` });
  }
}
