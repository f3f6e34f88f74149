import { TaskRunner } from "@millrace/analytics";
import { openBuckets } from "@millrace/buckets";
import { openFunctionHost, openFunctionRunner } from "@millrace/functions";
import type { Wiring } from "./open-wiring.ts";

/** What runs applications of SQL analytics, and where tenants' code runs for them: one for a worker process. */
export function openTaskRunner(wiring: Pick<Wiring, "analytics" | "delivery" | "buckets" | "tracer">): TaskRunner {
  const { delivery, analytics } = wiring;
  const { db, vault, audit, egress, clock, logger, connections } = delivery;
  const host = openFunctionHost({ logger, clock });
  const functions = openFunctionRunner({
    ...{ db, vault, audit, egress, clock, logger, host },
    credentialsFor: (teamId, functionArn) => connections.findAccount(teamId, functionArn),
  });
  return new TaskRunner({
    ...analytics,
    tracer: wiring.tracer,
    ...{ vault, functions, buckets: openBuckets(wiring.buckets), deliveries: delivery.directory },
    closeFunctions: () => {
      functions.close();
      host.close();
    },
  });
}
