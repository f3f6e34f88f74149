import { type Db, ofWorkingTeam } from "@millrace/db";
import type { Jobs } from "@millrace/jobs";
import { turningStatuses } from "../lease/task-lease.ts";
import { applicationTurnJob } from "./application-turn.job.ts";
import { taskRunId, taskRunJob } from "./task-run.job.ts";

const ROWS_MAX = 10_000;

/**
 * Enqueues a slice for every task of a running application that nobody has, and a turn for every application that is to become another
 * and of which no task is had: after a kill, after a rest, after Redis forgot its jobs. Safe to call at any time by anyone: the jobs have the
 * epoch in their ids, and the leases decide. Returns how many there were.
 */
export async function reconcileApplications(deps: {
  readonly db: Db;
  readonly jobs: Pick<Jobs, "enqueue">;
}): Promise<number> {
  const why = "a worker serves the applications of all teams";
  const tasks = await deps.db.asSystem(
    why,
    (tx) => tx.$queryRaw<{ id: string; task: number; epoch: number }[]>`
      SELECT a.id, t.task, t.lease_epoch AS epoch FROM application a JOIN application_task t ON t.application_id = a.id
      WHERE a.status = 'RUNNING' AND t.task < a.task_count AND ${ofWorkingTeam("a.team_id")}
        AND (t.lease_until IS NULL OR t.lease_until < (now() AT TIME ZONE 'UTC'))
      ORDER BY t.updated_at LIMIT ${ROWS_MAX}`,
  );
  for (const { id: applicationId, task, epoch } of tasks) {
    await deps.jobs.enqueue(taskRunJob, { applicationId, task }, { id: taskRunId({ applicationId, task }, epoch) });
  }
  const turns = await deps.db.asSystem(
    why,
    (tx) => tx.$queryRaw<{ id: string; epoch: number | null }[]>`
      SELECT a.id, sum(t.lease_epoch)::int AS epoch FROM application a LEFT JOIN application_task t ON t.application_id = a.id
      WHERE a.status = ANY(${[...turningStatuses]}) AND ${ofWorkingTeam("a.team_id")} GROUP BY a.id
      HAVING count(*) FILTER (WHERE t.lease_until >= (now() AT TIME ZONE 'UTC')) = 0
      ORDER BY max(t.updated_at) NULLS FIRST LIMIT ${ROWS_MAX}`,
  );
  for (const { id: applicationId, epoch } of turns) {
    await deps.jobs.enqueue(applicationTurnJob, { applicationId }, { id: `${applicationId}:${epoch ?? 0}` });
  }
  return tasks.length + turns.length;
}
