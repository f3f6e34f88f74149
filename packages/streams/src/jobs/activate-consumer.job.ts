import { defineJob } from "@millrace/jobs";
import { consumerJobPayload } from "./stream-job-payload.ts";

/** A consumer's CREATING to ACTIVE. */
export const activateConsumerJob = defineJob({
  name: "consumer.activate",
  payload: consumerJobPayload,
  attempts: 10,
  backoffMs: 500,
});
