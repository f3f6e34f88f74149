import { type AnalyticsDeps, wakeApplication } from "@millrace/analytics";
import type { DeliveryControlDeps } from "@millrace/delivery";

/** What applications need is all among what deliveries do. */
export function analyticsDeps(delivery: DeliveryControlDeps): AnalyticsDeps {
  const { db, jobs, clock, logger, audit, objects, streams, connections, authorize, limitsOf, directory } = delivery;
  return {
    ...{ db, jobs, clock, logger, audit, objects, streams, connections, authorize, limitsOf },
    deliveries: directory,
    wake: ({ applicationId }) => wakeApplication({ jobs }, applicationId),
  };
}
