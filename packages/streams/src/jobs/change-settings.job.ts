import { defineJob } from "@millrace/jobs";
import { streamJobPayload } from "./stream-job-payload.ts";

/** UPDATING to ACTIVE for what needs no new shards: encryption, mode, monitoring, record size. */
export const changeSettingsJob = defineJob({
  name: "stream.change",
  payload: streamJobPayload,
  attempts: 10,
  backoffMs: 500,
});
