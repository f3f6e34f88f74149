import { handleJob, type JobHandler } from "@millrace/jobs";
import { runSource, sourceRunJob } from "@millrace/sources";
import { streamJobHandlers } from "@millrace/streams";
import type { Wiring } from "@millrace/wiring";

/** Every job there is, and its work. A job that is missing here waits in its queue for ever. */
export function jobHandlers({ streams, sources }: Wiring): JobHandler[] {
  return [
    ...streamJobHandlers(streams),
    handleJob(sourceRunJob, ({ sourceId }, { signal }) => runSource(sources, sourceId, { signal })),
  ];
}
