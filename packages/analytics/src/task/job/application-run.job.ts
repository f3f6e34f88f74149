import { defineJob } from "@millrace/jobs";
import { z } from "zod";

/** One slice of an application. Tried once: the reconciler finds one that is to be worked on and that nobody has. */
export const applicationRunJob = defineJob({
  name: "application.run",
  payload: z.object({ applicationId: z.string() }),
  attempts: 1,
  backoffMs: 1000,
});

/** The job of the slice that follows the given epoch; another epoch is another job. */
export function applicationRunId(applicationId: string, epoch: number): string {
  return `${applicationId}:${epoch}`;
}
