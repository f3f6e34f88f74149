import type { Jobs } from "@millrace/jobs";
import { applicationRunJob } from "./application-run.job.ts";

/**
 * Has an application looked at, soon: its status or its version changed. A worker that has it hears of that by itself; when Redis is
 * away the reconciler finds it.
 */
export async function wakeApplication(
  deps: { readonly jobs: Pick<Jobs, "enqueue"> },
  applicationId: string,
): Promise<void> {
  await deps.jobs.enqueue(applicationRunJob, { applicationId });
}
