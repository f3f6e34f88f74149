import type { BatchMemo, SealedBatch } from "../../batch/sealed-batch.ts";
import type { LaneDeps } from "../lane-deps.ts";
import type { LaneLease } from "../lease/lane-lease.ts";

/** Writes down what a later attempt must know, under the lease. */
export async function writeMemo(
  deps: LaneDeps,
  lease: LaneLease,
  { batch, memo }: { readonly batch: SealedBatch; readonly memo: BatchMemo },
): Promise<void> {
  await deps.db.withTeam(lease.row.teamId, async (tx) => {
    await lease.hold(tx);
    await tx.deliveryBatch.updateMany({
      where: { id: batch.id, state: "SEALED" },
      data: { memo: JSON.parse(JSON.stringify(memo)) },
    });
  });
}
