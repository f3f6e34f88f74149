import type { DeliveryControlDeps } from "../deps.ts";

/**
 * Marks every delivery of a team for deletion, for a team that is being removed; jobs carry it out. One that is still being
 * made is marked when it is. Returns how many are left.
 */
export async function endDeliveriesOf(deps: Pick<DeliveryControlDeps, "db">, teamId: string): Promise<number> {
  return deps.db.withTeam(teamId, async (tx) => {
    const where = { teamId, status: { in: ["ACTIVE", "CREATING_FAILED"] } };
    await tx.delivery.updateMany({ where, data: { status: "DELETING" } });
    return tx.delivery.count({ where: { teamId } });
  });
}
