import { applicationJobHandlers, type TaskRunner } from "@millrace/analytics";
import { type DeliveryEngine, deliveryJobHandlers } from "@millrace/delivery";
import { handleJob, type JobHandler } from "@millrace/jobs";
import { runSource, sourceRunJob } from "@millrace/sources";
import { streamJobHandlers } from "@millrace/streams";
import type { Wiring } from "@millrace/wiring";

/** Every job there is, and its work. A job that is missing here waits in its queue for ever. */
export function jobHandlers(wiring: Wiring, engine: DeliveryEngine, tasks: TaskRunner): JobHandler[] {
  const { streams, sources, delivery, analytics } = wiring;
  return [
    ...streamJobHandlers(streams),
    ...deliveryJobHandlers(delivery),
    ...applicationJobHandlers(analytics),
    ...engine.handlers(),
    ...tasks.handlers(),
    handleJob(sourceRunJob, ({ sourceId }, { signal }) => runSource(sources, sourceId, { signal })),
  ];
}
