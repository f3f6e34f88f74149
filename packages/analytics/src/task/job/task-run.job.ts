import { defineJob } from "@millrace/jobs";
import { z } from "zod";

/** One slice of a task of an application. Tried once: the reconciler finds one that is to be worked on and that nobody has. */
export const taskRunJob = defineJob({
  name: "application.run",
  payload: z.object({ applicationId: z.string(), task: z.number().int().min(0) }),
  attempts: 1,
  backoffMs: 1000,
});

/** The job of the slice that follows the given epoch; another epoch is another job. */
export function taskRunId(of: { readonly applicationId: string; readonly task: number }, epoch: number): string {
  return `${of.applicationId}:${of.task}:${epoch}`;
}
