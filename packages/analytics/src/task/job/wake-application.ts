import type { Jobs } from "@millrace/jobs";
import { applicationTurnJob } from "./application-turn.job.ts";

/**
 * Has an application looked at, soon: its status or its version changed. Tasks that run hear of that by themselves; when Redis is away
 * the reconciler finds it.
 */
export async function wakeApplication(
  deps: { readonly jobs: Pick<Jobs, "enqueue"> },
  applicationId: string,
): Promise<void> {
  await deps.jobs.enqueue(applicationTurnJob, { applicationId });
}
