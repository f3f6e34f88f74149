import { AppError } from "@millrace/base";
import type { DeliveryBatchRow, Tx } from "@millrace/db";
import type { Principal } from "@millrace/tenancy";
import { findDelivery } from "../stream/find-delivery.ts";

export interface FailureName {
  readonly deliveryStreamName: string;
  readonly batchId: string;
}

/** The row of a batch with failures. Throws resource.notFound. */
export async function findFailure(
  tx: Tx,
  who: Principal,
  { deliveryStreamName, batchId }: FailureName,
): Promise<DeliveryBatchRow> {
  const { id: deliveryId } = await findDelivery(tx, who, deliveryStreamName);
  const row = await tx.deliveryBatch.findFirst({ where: { id: batchId, deliveryId, teamId: who.teamId } });
  const isFailure = row?.kind === "errors" || row?.state === "REJECTED";
  if (!row || !isFailure) throw new AppError("resource.notFound", { what: `Failure ${batchId}` });
  return row;
}
