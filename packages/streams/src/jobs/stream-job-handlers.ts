import { handleJob, type JobHandler } from "@millrace/jobs";
import type { StreamsDeps } from "../deps.ts";
import { activateConsumerJob } from "./activate-consumer.job.ts";
import { activateConsumer } from "./activate-consumer.ts";
import { changeSettingsJob } from "./change-settings.job.ts";
import { changeSettings } from "./change-settings.ts";
import { provisionStreamJob } from "./provision-stream.job.ts";
import { provisionStream } from "./provision-stream.ts";
import { removeConsumerJob } from "./remove-consumer.job.ts";
import { removeConsumer } from "./remove-consumer.ts";
import { removeStreamJob } from "./remove-stream.job.ts";
import { removeStream } from "./remove-stream.ts";
import { reshardStreamJob } from "./reshard-stream.job.ts";
import { reshardStream } from "./reshard-stream.ts";

/** What a worker runs for streams. Every one of them may run twice, or at the same time as itself. */
export function streamJobHandlers(deps: StreamsDeps): JobHandler[] {
  return [
    handleJob(provisionStreamJob, (payload) => provisionStream(deps, payload)),
    handleJob(changeSettingsJob, (payload) => changeSettings(deps, payload)),
    handleJob(reshardStreamJob, (payload, { signal }) => reshardStream(deps, payload, signal)),
    handleJob(removeStreamJob, (payload) => removeStream(deps, payload)),
    handleJob(activateConsumerJob, (payload) => activateConsumer(deps, payload)),
    handleJob(removeConsumerJob, (payload) => removeConsumer(deps, payload)),
  ];
}
