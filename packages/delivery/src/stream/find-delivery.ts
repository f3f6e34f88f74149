import { AppError, formatDeliveryArn } from "@millrace/base";
import type { DeliveryRow, Tx } from "@millrace/db";
import type { Principal } from "@millrace/tenancy";

/** A delivery of the caller's account and region by its name. Throws AWS's ResourceNotFoundException. */
export async function findDelivery(tx: Tx, who: Principal, name: string): Promise<DeliveryRow> {
  const { teamId, region } = who;
  const row = await tx.delivery.findUnique({ where: { teamId_region_name: { teamId, region, name } } });
  if (!row) throw deliveryNotFound(who, name);
  return row;
}

/** The same, locked until the transaction ends. */
export async function lockDelivery(tx: Tx, who: Principal, name: string): Promise<DeliveryRow> {
  await tx.$executeRaw`
    SELECT id FROM delivery WHERE team_id = ${who.teamId} AND region = ${who.region} AND name = ${name} FOR UPDATE`;
  return findDelivery(tx, who, name);
}

export function deliveryNotFound(who: Principal, name: string): AppError {
  return new AppError("delivery.notFound", { delivery: name, account: who.accountId });
}

export function deliveryArnOf(row: Pick<DeliveryRow, "region" | "accountId" | "name">): string {
  return formatDeliveryArn({ region: row.region, accountId: row.accountId, deliveryName: row.name });
}
