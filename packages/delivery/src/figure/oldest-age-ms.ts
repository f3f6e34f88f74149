import type { DeliveryControlDeps } from "../deps.ts";

/** Age of the oldest record that is sealed into a batch and not delivered, over all teams, in milliseconds; 0 when none waits. */
export async function oldestAgeMs({ db, clock }: Pick<DeliveryControlDeps, "db" | "clock">): Promise<number> {
  const { _min: oldest } = await db.asSystem("the house measures how old what waits is, over all teams", (tx) =>
    tx.deliveryBatch.aggregate({ where: { state: "SEALED" }, _min: { firstArrivalAt: true } }),
  );
  return oldest.firstArrivalAt ? Math.max(0, clock.nowMs() - oldest.firstArrivalAt.getTime()) : 0;
}
