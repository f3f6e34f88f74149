import { defineJob } from "@millrace/jobs";
import { z } from "zod";

/** Brings a delivery to rest: CREATING to ACTIVE, DELETING to gone, ENABLING to ENABLED. What is to be done stands in the row. */
export const settleDeliveryJob = defineJob({
  name: "delivery.settle",
  payload: z.object({ teamId: z.string(), deliveryId: z.string() }),
  attempts: 10,
  backoffMs: 500,
});
