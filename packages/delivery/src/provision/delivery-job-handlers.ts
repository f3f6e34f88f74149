import { handleJob, type JobHandler } from "@millrace/jobs";
import type { DeliveryControlDeps } from "../deps.ts";
import { settleDeliveryJob } from "./settle-delivery.job.ts";
import { settleDelivery } from "./settle-delivery.ts";

/** What a worker runs to make and to remove deliveries. Every one may run twice, or at the same time as itself. */
export function deliveryJobHandlers(deps: DeliveryControlDeps): JobHandler[] {
  return [handleJob(settleDeliveryJob, (payload) => settleDelivery(deps, payload))];
}
