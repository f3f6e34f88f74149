import type { Position } from "@millrace/log";
import { insertBatches, type SealedBatch } from "../../batch/sealed-batch.ts";
import { countMinute } from "../../figure/count-minute.ts";
import type { LaneDeps } from "../lane-deps.ts";
import { ofLane } from "../lane-key.ts";
import type { LaneLease } from "../lease/lane-lease.ts";
import type { LostRecords } from "./lost-records.ts";

export interface Seal {
  /** Of this seal; the row holds the one before. Unchanged when nothing but the position moves. */
  readonly ordinal: number;
  readonly batches: readonly SealedBatch[];
  /** Everything before it is in batches. */
  readonly to: Position;
  /** The shard is closed, and this is all of it. */
  readonly ended: boolean;
  readonly dropped: number;
  readonly lost: LostRecords;
  /** Before compression. */
  readonly dataBytes: number;
}

/**
 * Seals in one transaction: the batches' rows, the lane's position and the minute's counts. Throws LaneLost when another worker
 * has the lane. Done twice it is done once: the lane's ordinal says whether it was.
 */
export async function commitSeal(deps: LaneDeps, lease: LaneLease, seal: Seal): Promise<void> {
  const { lane, teamId } = lease.row;
  const before = seal.batches.length > 0 ? seal.ordinal - 1 : seal.ordinal;
  await deps.db.withTeam(teamId, async (tx) => {
    const moved = await tx.$executeRaw`
      UPDATE delivery_lane SET epoch = ${seal.to.epoch}::bigint, n = ${seal.to.n}::bigint, ordinal = ${seal.ordinal}::bigint,
        ended = ${seal.ended}, problem = NULL, updated_at = (now() AT TIME ZONE 'UTC'),
        progress = progress || ${JSON.stringify(seal.lost)}::jsonb,
        lease_until = (now() AT TIME ZONE 'UTC') + ${deps.keeper.leaseMs} * interval '1 millisecond'
      WHERE ${ofLane(lane)} AND lease_epoch = ${lease.epoch} AND ordinal = ${before}::bigint`;
    if (moved === 0) {
      const [row] = await tx.$queryRaw<{ ordinal: bigint }[]>`
        SELECT ordinal FROM delivery_lane WHERE ${ofLane(lane)} AND lease_epoch = ${lease.epoch}`;
      if (row?.ordinal !== BigInt(seal.ordinal)) lease.refuse();
      return;
    }
    await insertBatches(tx, { lane, teamId, batches: seal.batches });
    await countMinute(tx, { deliveryId: lane.deliveryId, teamId }, countsOf(seal));
  });
}

function countsOf(seal: Seal) {
  const sum = (kind: SealedBatch["kind"]) =>
    seal.batches.reduce((records, batch) => records + (batch.kind === kind ? batch.records : 0), 0);
  return {
    recordsSealed: sum("data"),
    bytesSealed: seal.dataBytes,
    recordsFailed: sum("errors"),
    recordsDropped: seal.dropped,
    batches: seal.batches.length,
  };
}
