import type { DeliveryRow } from "@millrace/db";
import { provisionStream } from "@millrace/streams";
import type { DeliveryControlDeps } from "../deps.ts";
import { type Encryption, readEncryption } from "../encryption/encryption.ts";
import { removeDelivery } from "./remove-delivery.ts";

/** Where an encryption that is on its way arrives. */
const arrivals = { ENABLING: "ENABLED", DISABLING: "DISABLED" } as const;

/**
 * Brings a delivery to rest. May run twice, or at the same time as itself: each step writes only from the state that it was
 * decided in.
 */
export async function settleDelivery(
  deps: DeliveryControlDeps,
  payload: { readonly teamId: string; readonly deliveryId: string },
): Promise<void> {
  const row = await deps.db.withTeam(payload.teamId, (tx) =>
    tx.delivery.findUnique({ where: { id: payload.deliveryId } }),
  );
  if (!row) return;
  if (row.status === "DELETING") return removeDelivery(deps, row);
  if (row.status === "CREATING") await activate(deps, row);
  await settleEncryption(deps, row);
}

/** The delivery may be put to as soon as its buffer can take records. */
async function activate(deps: DeliveryControlDeps, row: DeliveryRow): Promise<void> {
  await provisionStream(deps.streams, { teamId: row.teamId, streamId: row.bufferStreamId });
  await deps.db.withTeam(row.teamId, (tx) =>
    tx.delivery.updateMany({ where: { id: row.id, status: "CREATING" }, data: { status: "ACTIVE" } }),
  );
  await deps.directory.changed(row);
}

async function settleEncryption(deps: DeliveryControlDeps, row: DeliveryRow): Promise<void> {
  const encryption = readEncryption(row);
  const arrival = arrivals[encryption.status as keyof typeof arrivals];
  if (arrival === undefined) return;
  const settled: Encryption = { ...encryption, status: arrival };
  await deps.db.withTeam(row.teamId, (tx) =>
    tx.delivery.updateMany({
      where: { id: row.id, encryption: { equals: encryption } },
      data: { encryption: settled },
    }),
  );
  await deps.directory.changed(row);
}
