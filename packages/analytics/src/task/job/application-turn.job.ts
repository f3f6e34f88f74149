import { defineJob } from "@millrace/jobs";
import { z } from "zod";

/**
 * Looks whether an application is to start, to stop or to run another version, and does what that takes once none of its tasks runs. Tried
 * once: whichever task ends last asks again, and so does the reconciler.
 */
export const applicationTurnJob = defineJob({
  name: "application.turn",
  payload: z.object({ applicationId: z.string() }),
  attempts: 1,
  backoffMs: 1000,
});
