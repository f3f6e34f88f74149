import type { Principal } from "@millrace/tenancy";
import type { DeliveryControlDeps } from "../deps.ts";
import { changeDelivery } from "../stream/change-delivery.ts";
import { mergeTags, type Tag } from "./merge-tags.ts";
import { readTags } from "./read-tags.ts";

export interface TagDeliveryStreamInput {
  readonly deliveryStreamName: string;
  readonly tags: readonly Tag[];
}

/** Adds tags to a delivery; a key that it has gets the new value. */
export async function tagDeliveryStream(
  deps: DeliveryControlDeps,
  who: Principal,
  input: TagDeliveryStreamInput,
): Promise<void> {
  const { tagsPerResourceMax } = await deps.limitsOf(who.teamId);
  const added = Object.fromEntries(input.tags.map(({ key, value = "" }) => [key, value]));
  await changeDelivery(deps, who, {
    deliveryStreamName: input.deliveryStreamName,
    operation: "TagDeliveryStream",
    action: "tag.add",
    states: ["CREATING", "ACTIVE", "CREATING_FAILED"],
    decide: (delivery) => ({
      data: { tags: mergeTags(readTags(delivery), added, tagsPerResourceMax) },
      detail: { keys: Object.keys(added) },
    }),
  });
}
