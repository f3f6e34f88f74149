import type { DeliveryHouse } from "./delivery-house.ts";

/** How old the oldest record of a batch was when it was delivered: the median of the batches delivered within a time, in ms. */
export async function medianFreshnessMs(
  { wiring, who }: DeliveryHouse,
  deliveryStreamName: string,
  within: { readonly sinceMs: number; readonly untilMs: number },
): Promise<number> {
  const { sinceMs, untilMs } = within;
  const batches = await wiring.db.withTeam(who.teamId, async (tx) => {
    const { id: deliveryId } = await tx.delivery.findFirstOrThrow({ where: { name: deliveryStreamName } });
    const deliveredAt = { gte: new Date(sinceMs), lt: new Date(untilMs) };
    const select = { firstArrivalAt: true, deliveredAt: true } as const;
    return await tx.deliveryBatch.findMany({ where: { deliveryId, state: "DELIVERED", deliveredAt }, select });
  });
  const ages = batches.map((batch) => (batch.deliveredAt?.getTime() ?? 0) - batch.firstArrivalAt.getTime());
  ages.sort((a, b) => a - b);
  return ages[ages.length >> 1] ?? Number.NaN;
}
