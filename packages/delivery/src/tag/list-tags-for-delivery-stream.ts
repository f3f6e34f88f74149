import type { Principal } from "@millrace/tenancy";
import type { DeliveryControlDeps } from "../deps.ts";
import { readDelivery } from "../stream/read-delivery.ts";
import { readTags } from "./read-tags.ts";

export interface ListTagsForDeliveryStreamInput {
  readonly deliveryStreamName: string;
  readonly exclusiveStartTagKey?: string | undefined;
  readonly limit?: number | undefined;
}

export interface ListTagsForDeliveryStreamOutput {
  readonly tags: readonly { readonly key: string; readonly value: string }[];
  readonly hasMoreTags: boolean;
}

const LIMIT_MAX = 50;

/** A delivery's tags by key. */
export async function listTagsForDeliveryStream(
  deps: DeliveryControlDeps,
  who: Principal,
  input: ListTagsForDeliveryStreamInput,
): Promise<ListTagsForDeliveryStreamOutput> {
  const { deliveryStreamName, exclusiveStartTagKey: after, limit = LIMIT_MAX } = input;
  const row = await readDelivery(deps, who, { operation: "ListTagsForDeliveryStream", deliveryStreamName });
  const tags = Object.entries(readTags(row))
    .map(([key, value]) => ({ key, value }))
    .filter(({ key }) => after === undefined || key > after)
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  return { tags: tags.slice(0, limit), hasMoreTags: tags.length > limit };
}
