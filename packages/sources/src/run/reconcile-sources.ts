import { ofWorkingTeam } from "@millrace/db";
import type { SourcesDeps } from "../deps.ts";
import { sourceRunId, sourceRunJob } from "./source-run.job.ts";

/**
 * Enqueues a slice for every source that runs and that nobody runs: after a kill, after a rest, after Redis forgot its
 * jobs. Safe to call at any time by anyone: the job has the epoch in its id, and the lease decides.
 */
export async function reconcileSources(deps: SourcesDeps): Promise<number> {
  const idle = await deps.db.asSystem(
    "a worker serves the sources of all teams",
    (tx) => tx.$queryRaw<{ id: string; lease_epoch: number }[]>`
      SELECT id, lease_epoch FROM source
      WHERE status = 'running' AND (lease_until IS NULL OR lease_until < (now() AT TIME ZONE 'UTC'))
        AND ${ofWorkingTeam("source.team_id")}
      ORDER BY updated_at LIMIT 1000`,
  );
  for (const { id, lease_epoch } of idle) {
    await deps.jobs.enqueue(sourceRunJob, { sourceId: id }, { id: sourceRunId(id, lease_epoch) });
  }
  return idle.length;
}
