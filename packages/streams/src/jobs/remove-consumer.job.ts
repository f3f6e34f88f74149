import { defineJob } from "@millrace/jobs";
import { consumerJobPayload } from "./stream-job-payload.ts";

/** A consumer's DELETING to gone. */
export const removeConsumerJob = defineJob({
  name: "consumer.remove",
  payload: consumerJobPayload,
  attempts: 10,
  backoffMs: 500,
});
