import type { Principal } from "@millrace/tenancy";
import type { DeliveryControlDeps } from "../deps.ts";
import { changeDelivery } from "./change-delivery.ts";

export interface DeleteDeliveryStreamInput {
  readonly deliveryStreamName: string;
  /** For grants of KMS keys, which do not exist here. */
  readonly allowForceDelete?: boolean | undefined;
}

/** Deletes a delivery with everything that waits in it. The name is free when the job is done. */
export async function deleteDeliveryStream(
  deps: DeliveryControlDeps,
  who: Principal,
  input: DeleteDeliveryStreamInput,
): Promise<void> {
  await changeDelivery(deps, who, {
    deliveryStreamName: input.deliveryStreamName,
    operation: "DeleteDeliveryStream",
    action: "delivery.delete",
    states: ["ACTIVE", "CREATING_FAILED", "DELETING"],
    decide: ({ status }) => (status === "DELETING" ? {} : { data: { status: "DELETING" } }),
  });
}
