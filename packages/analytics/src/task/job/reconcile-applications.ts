import { type Db, ofWorkingTeam } from "@millrace/db";
import type { Jobs } from "@millrace/jobs";
import { workedStatuses } from "../lease/task-lease.ts";
import { applicationRunId, applicationRunJob } from "./application-run.job.ts";

const APPLICATIONS_MAX = 10_000;

/**
 * Enqueues a slice for every application that is to be worked on and that nobody has: after a kill, after a rest, after Redis forgot its
 * jobs. Safe to call at any time by anyone: the job has the epoch in its id, and the lease decides.
 */
export async function reconcileApplications(deps: {
  readonly db: Db;
  readonly jobs: Pick<Jobs, "enqueue">;
}): Promise<number> {
  const idle = await deps.db.asSystem(
    "a worker serves the applications of all teams",
    (tx) => tx.$queryRaw<{ id: string; epoch: number | null }[]>`
      SELECT a.id, t.lease_epoch AS epoch FROM application a LEFT JOIN application_task t ON t.application_id = a.id
      WHERE a.status = ANY(${[...workedStatuses]}) AND ${ofWorkingTeam("a.team_id")}
        AND (t.lease_until IS NULL OR t.lease_until < (now() AT TIME ZONE 'UTC'))
      ORDER BY t.updated_at NULLS FIRST LIMIT ${APPLICATIONS_MAX}`,
  );
  for (const { id, epoch } of idle) {
    await deps.jobs.enqueue(applicationRunJob, { applicationId: id }, { id: applicationRunId(id, epoch ?? 0) });
  }
  return idle.length;
}
