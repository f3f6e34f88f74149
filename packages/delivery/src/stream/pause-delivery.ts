import type { Principal } from "@millrace/tenancy";
import type { DeliveryControlDeps } from "../deps.ts";
import { changeDelivery } from "./change-delivery.ts";

/** Stops a delivery within seconds, or lets it go on where it was. What comes in meanwhile waits in the log, as long as it is kept there. */
export async function pauseDelivery(
  deps: DeliveryControlDeps,
  who: Principal,
  input: { readonly deliveryStreamName: string; readonly paused: boolean },
): Promise<void> {
  const { deliveryStreamName, paused } = input;
  await changeDelivery(deps, who, {
    deliveryStreamName,
    action: paused ? "delivery.pause" : "delivery.resume",
    decide: (delivery) => (delivery.paused === paused ? {} : { data: { paused } }),
  });
}
