import { defineJob } from "@millrace/jobs";
import { streamJobPayload } from "./stream-job-payload.ts";

/** CREATING to ACTIVE. */
export const provisionStreamJob = defineJob({
  name: "stream.provision",
  payload: streamJobPayload,
  attempts: 10,
  backoffMs: 500,
});
