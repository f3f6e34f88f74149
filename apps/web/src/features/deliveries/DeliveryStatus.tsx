import { StatusChip } from "@millrace/ui";
import { deliveryStatus, type StatusFacts } from "./delivery-status.ts";

/** A delivery's state. */
export function DeliveryStatus(facts: StatusFacts) {
  const { tone, word } = deliveryStatus(facts);
  return <StatusChip tone={tone}>{word}</StatusChip>;
}
