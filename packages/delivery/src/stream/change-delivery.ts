import { AppError } from "@millrace/base";
import type { DeliveryRow, Prisma, Tx } from "@millrace/db";
import type { AuditInput, Principal } from "@millrace/tenancy";
import type { DeliveryControlDeps } from "../deps.ts";
import { enqueueSettling } from "../provision/enqueue-settling.ts";
import type { ControlOperation } from "./control-rate.ts";
import { deliveryArnOf, lockDelivery } from "./find-delivery.ts";

export type DeliveryStatus = "CREATING" | "CREATING_FAILED" | "ACTIVE" | "DELETING";

/** What a use case decided to do with a delivery. Without `data` nothing is written and nobody is told. */
export interface Decision {
  readonly data?: Prisma.DeliveryUncheckedUpdateInput;
  readonly detail?: AuditInput["detail"];
}

export interface DeliveryChange {
  readonly deliveryStreamName: string;
  /** Left out: a person's act that no operation of AWS has. */
  readonly operation?: ControlOperation;
  /** The word of the audit, as in "delivery.update". */
  readonly action: string;
  /** In which states it may happen; ACTIVE when left out. */
  readonly states?: readonly DeliveryStatus[];
  /** Asked with the row locked: what it reads cannot change until the decision is written. */
  readonly decide: (delivery: DeliveryRow, tx: Tx) => Promise<Decision> | Decision;
}

/**
 * The way every change of one delivery goes: lock its row, look at its state, decide, write the row and its audit event in one
 * transaction; then tell the caches, and the worker when the delivery is on its way to another state.
 */
export async function changeDelivery(deps: DeliveryControlDeps, who: Principal, change: DeliveryChange): Promise<void> {
  if (change.operation) deps.controlRate.take(who, await deps.limitsOf(who.teamId), change.operation);
  const row = await deps.db.withTeam(who.teamId, async (tx) => {
    const delivery = await lockDelivery(tx, who, change.deliveryStreamName);
    refuseState(delivery, change.states ?? ["ACTIVE"]);
    const { data, detail } = await change.decide(delivery, tx);
    if (data === undefined) return undefined;
    const changed = await tx.delivery.update({ where: { id: delivery.id }, data });
    await deps.audit.append(tx, who, {
      action: change.action,
      resource: deliveryArnOf(delivery),
      ...(detail && { detail }),
    });
    return changed;
  });
  if (!row) return;
  await deps.directory.changed(row);
  await enqueueSettling(deps, row);
}

function refuseState(delivery: DeliveryRow, states: readonly DeliveryStatus[]): void {
  if ((states as readonly string[]).includes(delivery.status)) return;
  const { name, accountId, status } = delivery;
  throw new AppError("resource.inUse", {
    reason: `Firehose ${name} under accountId ${accountId} is in state ${status}; this needs it in state ${states.join(" or ")}.`,
  });
}
