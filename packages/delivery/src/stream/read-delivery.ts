import type { DeliveryRow } from "@millrace/db";
import type { Principal } from "@millrace/tenancy";
import type { DeliveryControlDeps } from "../deps.ts";
import type { ControlOperation } from "./control-rate.ts";
import { findDelivery } from "./find-delivery.ts";

/** A delivery's row as Postgres has it now: who describes a delivery right after changing it sees the change. */
export async function readDelivery(
  deps: DeliveryControlDeps,
  who: Principal,
  request: { readonly operation: ControlOperation; readonly deliveryStreamName: string },
): Promise<DeliveryRow> {
  deps.controlRate.take(who, await deps.limitsOf(who.teamId), request.operation);
  return deps.db.withTeam(who.teamId, (tx) => findDelivery(tx, who, request.deliveryStreamName));
}
