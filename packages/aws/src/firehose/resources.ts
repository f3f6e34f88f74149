import { formatDeliveryArn } from "@millrace/base";
import type { Decoded } from "../operation/decode-input.ts";
import type { Call } from "../operation/operation.ts";

/** What an operation acts on, as the ARNs that policies are asked about. Nothing is looked up. */
const EVERYTHING = ["*"];
const NAME = /^[a-zA-Z0-9_.-]{1,64}$/;

/** Operations on the account as a whole. */
export const onAccount = (): readonly string[] => EVERYTHING;

/**
 * By DeliveryStreamName, in the caller's account and region. What is no name names nothing that could be somebody's:
 * whoever may act on everything is told by its shape what is wrong with it.
 */
export function onDelivery({ deliveryStreamName }: Decoded, { who }: Call): readonly string[] {
  if (typeof deliveryStreamName !== "string" || !NAME.test(deliveryStreamName)) return EVERYTHING;
  return [formatDeliveryArn({ region: who.region, accountId: who.accountId, deliveryName: deliveryStreamName })];
}
