import { type DeliveryEngine, deliveryJobHandlers } from "@millrace/delivery";
import { handleJob, type JobHandler } from "@millrace/jobs";
import { runSource, sourceRunJob } from "@millrace/sources";
import { streamJobHandlers } from "@millrace/streams";
import type { Wiring } from "@millrace/wiring";

/** Every job there is, and its work. A job that is missing here waits in its queue for ever. */
export function jobHandlers({ streams, sources, delivery }: Wiring, engine: DeliveryEngine): JobHandler[] {
  return [
    ...streamJobHandlers(streams),
    ...deliveryJobHandlers(delivery),
    ...engine.handlers(),
    handleJob(sourceRunJob, ({ sourceId }, { signal }) => runSource(sources, sourceId, { signal })),
  ];
}
