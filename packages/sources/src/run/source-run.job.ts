import { defineJob } from "@millrace/jobs";
import { z } from "zod";

/** One slice of a source. Tried once: the reconciler finds a source that runs and that nobody runs. */
export const sourceRunJob = defineJob({
  name: "source.run",
  payload: z.object({ sourceId: z.string() }),
  attempts: 1,
  backoffMs: 1000,
});

/** The job of the slice that follows the given epoch; another epoch is another job. */
export function sourceRunId(sourceId: string, epoch: number): string {
  return `${sourceId}:${epoch}`;
}
