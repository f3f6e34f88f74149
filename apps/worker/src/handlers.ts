import { handleJob, type JobHandler } from "@millrace/jobs";
import { runSource, type SourcesDeps, sourceRunJob } from "@millrace/sources";
import {
  activateConsumer,
  activateConsumerJob,
  changeSettings,
  changeSettingsJob,
  provisionStream,
  provisionStreamJob,
  removeConsumer,
  removeConsumerJob,
  removeStream,
  removeStreamJob,
  reshardStream,
  reshardStreamJob,
  type StreamsDeps,
} from "@millrace/streams";

/** Every job there is, and its work. A job that is missing here waits in its queue for ever. */
export function jobHandlers({ streams, sources }: { streams: StreamsDeps; sources: SourcesDeps }): JobHandler[] {
  return [
    handleJob(provisionStreamJob, (payload) => provisionStream(streams, payload)),
    handleJob(changeSettingsJob, (payload) => changeSettings(streams, payload)),
    handleJob(reshardStreamJob, (payload, { signal }) => reshardStream(streams, payload, signal)),
    handleJob(removeStreamJob, (payload) => removeStream(streams, payload)),
    handleJob(activateConsumerJob, (payload) => activateConsumer(streams, payload)),
    handleJob(removeConsumerJob, (payload) => removeConsumer(streams, payload)),
    handleJob(sourceRunJob, ({ sourceId }, { signal }) => runSource(sources, sourceId, { signal })),
  ];
}
