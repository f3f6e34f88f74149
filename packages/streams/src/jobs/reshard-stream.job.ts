import { defineJob } from "@millrace/jobs";
import { streamJobPayload } from "./stream-job-payload.ts";

/** The next generation of a split, a merge or a new shard count. */
export const reshardStreamJob = defineJob({
  name: "stream.reshard",
  payload: streamJobPayload,
  attempts: 10,
  backoffMs: 500,
});
