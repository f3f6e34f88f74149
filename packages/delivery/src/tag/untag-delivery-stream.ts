import type { Principal } from "@millrace/tenancy";
import type { DeliveryControlDeps } from "../deps.ts";
import { changeDelivery } from "../stream/change-delivery.ts";
import { readTags } from "./read-tags.ts";

export interface UntagDeliveryStreamInput {
  readonly deliveryStreamName: string;
  readonly tagKeys: readonly string[];
}

/** Takes tags off a delivery; keys that it does not have are passed over. */
export async function untagDeliveryStream(
  deps: DeliveryControlDeps,
  who: Principal,
  input: UntagDeliveryStreamInput,
): Promise<void> {
  const { tagKeys } = input;
  await changeDelivery(deps, who, {
    deliveryStreamName: input.deliveryStreamName,
    operation: "UntagDeliveryStream",
    action: "tag.remove",
    states: ["CREATING", "ACTIVE", "CREATING_FAILED"],
    decide: (delivery) => ({
      data: { tags: Object.fromEntries(Object.entries(readTags(delivery)).filter(([key]) => !tagKeys.includes(key))) },
      detail: { keys: tagKeys },
    }),
  });
}
