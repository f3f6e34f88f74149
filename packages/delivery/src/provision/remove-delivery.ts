import type { DeliveryRow } from "@millrace/db";
import { deleteBufferStream, releaseBufferStream } from "@millrace/streams";
import type { DeliveryControlDeps } from "../deps.ts";

/**
 * Removes a DELETING delivery. First whoever works on one of its lanes is fenced off, so that nothing is sealed any more; then
 * what is staged goes; then, in one transaction, the rows, while the buffer is marked for its own removal. A lane that was
 * writing a file at that moment leaves it behind: the sweep of stale staging files takes it.
 */
export async function removeDelivery(deps: DeliveryControlDeps, row: DeliveryRow): Promise<void> {
  const { id, teamId, bufferStreamId } = row;
  await deps.db.withTeam(teamId, (tx) =>
    tx.deliveryLane.updateMany({
      where: { deliveryId: id },
      data: { leaseEpoch: { increment: 1 }, leaseOwner: null, leaseUntil: null, ended: true },
    }),
  );
  await sweepStaging(deps, id);
  const buffer = await deps.db.withTeam(teamId, async (tx) => {
    const gone = await tx.delivery.deleteMany({ where: { id, status: "DELETING" } });
    return gone.count === 0 ? undefined : deleteBufferStream(tx, bufferStreamId);
  });
  await deps.directory.changed(row);
  if (buffer) await releaseBufferStream(deps.streams, buffer);
}

async function sweepStaging(deps: DeliveryControlDeps, deliveryId: string): Promise<void> {
  for await (const { key } of deps.objects.list(`staging/${deliveryId}/`)) await deps.objects.delete(key);
}
