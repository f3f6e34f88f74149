import type { DeliveryControlDeps } from "../deps.ts";
import type { DeliveryPlan } from "./delivery-plan.ts";
import { planDelivery } from "./plan-delivery.ts";
import { openDestination } from "./sealed-settings.ts";

/** A delivery as the engine runs it. */
export interface LoadedDelivery {
  readonly plan: DeliveryPlan;
  /** CREATING, CREATING_FAILED, ACTIVE or DELETING. */
  readonly status: string;
  readonly paused: boolean;
  readonly sourceType: string;
  /** The stream that is read, by id; undefined for DirectPut. */
  readonly sourceStreamId: string | undefined;
  readonly bufferStreamId: string;
}

/** Reads a delivery with its secrets in place; undefined when it is gone. What comes back must not leave the process. */
export async function loadDelivery(
  deps: Pick<DeliveryControlDeps, "db" | "vault">,
  deliveryId: string,
): Promise<LoadedDelivery | undefined> {
  const row = await deps.db.asSystem("the engine runs the deliveries of all teams", (tx) =>
    tx.delivery.findUnique({ where: { id: deliveryId } }),
  );
  if (!row) return undefined;
  return {
    plan: planDelivery(row, await openDestination(deps, row)),
    status: row.status,
    paused: row.paused,
    sourceType: row.sourceType,
    sourceStreamId: row.sourceStreamId ?? undefined,
    bufferStreamId: row.bufferStreamId,
  };
}
