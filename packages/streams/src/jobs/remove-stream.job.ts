import { defineJob } from "@millrace/jobs";
import { streamJobPayload } from "./stream-job-payload.ts";

/** DELETING to gone. */
export const removeStreamJob = defineJob({
  name: "stream.delete",
  payload: streamJobPayload,
  attempts: 10,
  backoffMs: 500,
});
