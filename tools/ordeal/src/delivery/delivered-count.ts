import { setTimeout as sleep } from "node:timers/promises";
import { deliveryFigures } from "@millrace/delivery";
import type { DeliveryHouse } from "./delivery-house.ts";

const LOOK_MS = 250;

/** How many records of a delivery came to their end: in the target or in the error prefix. */
export async function deliveredCount({ wiring, who }: DeliveryHouse, deliveryStreamName: string): Promise<number> {
  const { minutes } = await deliveryFigures(wiring.delivery, who, { deliveryStreamName, sinceMs: 0 });
  return minutes.reduce((sum, { recordsDelivered, recordsFailed }) => sum + recordsDelivered + recordsFailed, 0);
}

/** Waits until so many did. After `withinMs` it waits no more: what is missing is then found to be lost. */
export async function untilDelivered(
  house: DeliveryHouse,
  wanted: { readonly name: string; readonly records: number },
  withinMs: number,
): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (performance.now() < deadline) {
    if ((await deliveredCount(house, wanted.name)) >= wanted.records) return;
    await sleep(LOOK_MS);
  }
}
