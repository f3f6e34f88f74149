import { makePart } from "../../batch/make-part.ts";
import { notAttempted } from "../../batch/not-attempted.ts";
import { readStaged } from "../../batch/read-staged.ts";
import { insertBatches, type SealedBatch } from "../../batch/sealed-batch.ts";
import { stageBytes } from "../../batch/stage-bytes.ts";
import { isSealedKey } from "../../batch/staged-key.ts";
import { decodeStagedRecords } from "../../batch/staged-records.ts";
import { countMinute } from "../../figure/count-minute.ts";
import type { LaneDeps } from "../lane-deps.ts";
import { commitPatiently } from "../lease/commit-patiently.ts";
import type { LaneLease } from "../lease/lane-lease.ts";
import type { OpenDelivery } from "../open-delivery.ts";
import { OpenPart } from "../read/open-part.ts";
import { stageDocuments } from "./stage-documents.ts";

export interface MakeObjects {
  readonly lease: LaneLease;
  readonly delivery: OpenDelivery;
}

/**
 * Batches that were sealed as records, for a target that takes records, are made into objects when the delivery has got a target
 * that takes objects: once, at the beginning of a slice, and written down before the first attempt. From then on they are as if
 * they had been sealed so, under their old identity. Their records have no partition keys: a prefix that names one gets an empty
 * text there. Batches that are objects already go to the bucket they were made for.
 */
export async function makeObjects(
  deps: LaneDeps,
  { lease, delivery }: MakeObjects,
  batches: readonly SealedBatch[],
): Promise<SealedBatch[]> {
  if (delivery.traits.takes !== "object") return [...batches];
  const made: SealedBatch[] = [];
  for (const batch of batches) {
    const isRecords = batch.kind === "data" && !batch.memo.object;
    made.push(...(isRecords ? await makeObject(deps, { lease, delivery }, batch) : [batch]));
  }
  return made;
}

/** The batch as an object, if any record of it could become one, and the batch with those that could not. */
async function makeObject(
  deps: LaneDeps,
  { lease, delivery }: MakeObjects,
  batch: SealedBatch,
): Promise<SealedBatch[]> {
  const make = {
    plan: delivery.plan,
    lane: lease.lane,
    ordinal: batch.ordinal,
    part: batch.part,
    fromN: batch.fromN,
    converter: deps.converter,
    nowMs: deps.clock.nowMs(),
  };
  const { bytes, failed, ...made } = await deps.turns.run(lease.row.teamId, batch.bytes, async () =>
    makePart(make, await openRest(deps, { lease, delivery }, batch)),
  );
  const of = { lease, delivery, batch, errorType: "format-conversion-failed" };
  const errors = await stageDocuments(deps, of, failed);
  const isSealed = isSealedKey(batch.stagedKey);
  const stagedKey = bytes && (await stageBytes(deps, lease, { bytes, isSealed }));
  const object = stagedKey === undefined ? undefined : { ...made.batch, toN: batch.toN, stagedKey };
  await commitPatiently(deps, lease, () => commitObject(deps, lease, { batch, object, errors }));
  await deps.objects.delete(batch.stagedKey).catch(() => undefined);
  return object ? [object, ...errors] : errors;
}

/** The records that are still to be delivered, as an open part. */
async function openRest(deps: LaneDeps, { lease, delivery }: MakeObjects, batch: SealedBatch): Promise<OpenPart> {
  const { teamId } = lease.row;
  const records = decodeStagedRecords(await readStaged(deps, { teamId, stagedKey: batch.stagedKey }));
  const left = batch.memo.pieces && new Set(batch.memo.pieces.flat());
  const open = new OpenPart({
    kind: "data",
    keeping: delivery.plan.steps.parquet ? "packed" : "bytes",
    bytesMax: Number.MAX_SAFE_INTEGER,
    recordsMax: Number.MAX_SAFE_INTEGER,
  });
  for (const [index, record] of records.entries()) if (!left || left.has(index)) open.addRecord(record);
  return open;
}

interface ObjectChange {
  /** As it was. */
  readonly batch: SealedBatch;
  /** Undefined: no record of it could become part of an object. */
  readonly object: SealedBatch | undefined;
  readonly errors: readonly SealedBatch[];
}

/** In one transaction; done twice it is done once: the staged key says whether it was. */
async function commitObject(deps: LaneDeps, lease: LaneLease, { batch, object, errors }: ObjectChange): Promise<void> {
  const { lane, teamId } = lease.row;
  await deps.db.withTeam(teamId, async (tx) => {
    await lease.hold(tx);
    const { count } = await tx.deliveryBatch.updateMany({
      where: { id: batch.id, state: "SEALED", stagedKey: batch.stagedKey },
      data: object
        ? columnsOf(object)
        : { ...ended, rejected: batch.records, deliveredAt: new Date(deps.clock.nowMs()) },
    });
    if (count === 0) return;
    await insertBatches(tx, { lane, teamId, batches: errors });
    const recordsFailed = errors.reduce((sum, { records }) => sum + records, 0);
    await countMinute(tx, { deliveryId: lane.deliveryId, teamId }, { recordsFailed, batches: errors.length });
  });
}

const ended = { state: "REJECTED", stagedKey: null, nextAttemptAt: null };

function columnsOf({ stagedKey, version, bucket, objectKey, records, bytes, memo }: SealedBatch) {
  return {
    ...{ stagedKey, version, bucket, objectKey, records, bytes },
    memo: JSON.parse(JSON.stringify(memo)),
    ...notAttempted,
  };
}
