import { defineJob } from "@millrace/jobs";
import { z } from "zod";

/** Removes a DELETING application. */
export const removeApplicationJob = defineJob({
  name: "application.remove",
  payload: z.object({ teamId: z.string(), applicationId: z.string() }),
  attempts: 10,
  backoffMs: 500,
});
