import type { DeliveryHouse } from "./delivery-house.ts";
import type { Ledger } from "./ledger.ts";

/** Tells a person, on standard error, which records of a delivery are lost and what became of the batches that held them. */
export async function tellLost({ wiring, who }: DeliveryHouse, name: string, ledger: Ledger): Promise<void> {
  for (const [first, last] of ledger.lostRanges()) {
    console.error(`${name}: records ${first} to ${last} are lost.`);
    const batches = await wiring.db.withTeam(who.teamId, async (tx) => {
      const { id: deliveryId } = await tx.delivery.findFirstOrThrow({ where: { name } });
      // A record's number is its place in the log as long as every call was acknowledged.
      return await tx.deliveryBatch.findMany({ where: { deliveryId, fromN: { lte: last }, toN: { gte: first } } });
    });
    for (const batch of batches) console.error(JSON.stringify(batch, (_, value) => textOf(value)));
  }
}

function textOf(value: unknown): unknown {
  return typeof value === "bigint" ? String(value) : value;
}
