import type { StreamRow } from "@millrace/db";
import type { StreamsDeps } from "../deps.ts";
import { type PendingChange, readPendingChange } from "../stream/pending-change.ts";
import { changeSettingsJob } from "./change-settings.job.ts";
import { isWaitingForItsEnd } from "./is-waiting-for-its-end.ts";
import { provisionStreamJob } from "./provision-stream.job.ts";
import { removeStreamJob } from "./remove-stream.job.ts";
import { reshardStreamJob } from "./reshard-stream.job.ts";

const jobOf = {
  provision: provisionStreamJob,
  settings: changeSettingsJob,
  reshard: reshardStreamJob,
  delete: removeStreamJob,
} as const satisfies Record<PendingChange["kind"], unknown>;

/**
 * Enqueues the job that carries a stream's pending change further, if it has one. One job waits or runs per stream, revision
 * and round, however often this is called. When Redis is away the reconciler finds the row.
 */
export async function enqueuePending(deps: StreamsDeps, stream: StreamRow, round = 0): Promise<void> {
  const pending = readPendingChange(stream);
  if (!pending || isWaitingForItsEnd(stream, deps.clock.nowMs())) return;
  const payload = { teamId: stream.teamId, streamId: stream.id };
  await deps.jobs.enqueue(jobOf[pending.kind], payload, { id: `${stream.id}:${stream.revision}:${round}` });
}
