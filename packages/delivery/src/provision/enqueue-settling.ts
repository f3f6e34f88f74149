import type { DeliveryRow } from "@millrace/db";
import type { DeliveryControlDeps } from "../deps.ts";
import { readEncryption } from "../encryption/encryption.ts";
import { settleDeliveryJob } from "./settle-delivery.job.ts";

/**
 * Enqueues the job that carries a delivery to rest, if it is on its way. One job waits or runs per delivery, state and round,
 * however often this is called. When Redis is away the reconciler finds the row.
 */
export async function enqueueSettling(
  deps: Pick<DeliveryControlDeps, "jobs">,
  row: DeliveryRow,
  round = 0,
): Promise<void> {
  const { id: deliveryId, teamId, status } = row;
  const encryption = readEncryption(row).status;
  const isSettled = status === "ACTIVE" && !encryption.endsWith("ING");
  if (isSettled || status === "CREATING_FAILED") return;
  const id = `${deliveryId}:${status}:${encryption}:${round}`;
  await deps.jobs.enqueue(settleDeliveryJob, { teamId, deliveryId }, { id });
}
