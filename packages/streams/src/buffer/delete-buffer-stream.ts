import type { StreamRow, Tx } from "@millrace/db";
import type { StreamsDeps } from "../deps.ts";
import { enqueuePending } from "../jobs/enqueue-pending.ts";
import type { PendingChange } from "../stream/pending-change.ts";

/** Marks a delivery's hidden stream for removal, in the transaction that removes the delivery. */
export async function deleteBufferStream(tx: Tx, streamId: string): Promise<StreamRow | undefined> {
  const change: PendingChange = { kind: "delete" };
  const marked = await tx.stream.updateMany({
    where: { id: streamId, purpose: "buffer", status: { not: "DELETING" } },
    data: { status: "DELETING", change, revision: { increment: 1 } },
  });
  return marked.count === 0 ? undefined : tx.stream.findUniqueOrThrow({ where: { id: streamId } });
}

/** Has the records of a marked stream removed. When Redis is away the reconciler finds it. */
export async function releaseBufferStream(deps: StreamsDeps, stream: StreamRow): Promise<void> {
  await deps.directory.changed(stream.id);
  await enqueuePending(deps, stream);
}
