import { join } from "node:path";
import { openBuckets } from "@millrace/buckets";
import { DeliveryEngine } from "@millrace/delivery";
import { openFunctionHost, openFunctionRunner } from "@millrace/functions";
import type { Wiring } from "./open-wiring.ts";

/** What runs deliveries, and where tenants' code runs for them: one for a worker process. Its processes start when they are needed. */
export function openDeliveryEngine(wiring: Pick<Wiring, "delivery" | "buckets" | "config" | "tracer">): DeliveryEngine {
  const { delivery, config } = wiring;
  const { db, vault, audit, egress, clock, logger, connections } = delivery;
  const host = openFunctionHost({ logger, clock });
  const functions = openFunctionRunner({
    ...{ db, vault, audit, egress, clock, logger, host },
    credentialsFor: (teamId, functionArn) => connections.findAccount(teamId, functionArn),
  });
  const deps = { ...delivery, functions, host, buckets: openBuckets(wiring.buckets), tracer: wiring.tracer };
  return new DeliveryEngine(deps, { folder: join(config.data.folder, "run") });
}
