import { makePart } from "../../batch/make-part.ts";
import type { SealedBatch } from "../../batch/sealed-batch.ts";
import { newStagedKey } from "../../batch/staged-key.ts";
import type { StagedRecord } from "../../batch/staged-record.ts";
import { errorDocument } from "../../record/failure/error-document.ts";
import type { DeliveryOutcome } from "../../target/target.ts";
import type { LaneDeps } from "../lane-deps.ts";
import type { LaneLease } from "../lease/lane-lease.ts";
import type { OpenDelivery } from "../open-delivery.ts";
import { OpenPart } from "../read/open-part.ts";
import type { Settlement } from "./settle-outcome.ts";

/** Parts of an attempt's errors are numbered above those of the seal, and above those of the attempts before. */
const PARTS_AN_ATTEMPT = 10_000;

export interface Rejection {
  readonly lease: LaneLease;
  readonly delivery: OpenDelivery;
  readonly batch: SealedBatch;
  readonly outcome: DeliveryOutcome;
  readonly settlement: Settlement;
  records(): Promise<readonly StagedRecord[]>;
}

/**
 * Stages the error documents of the records that an attempt ended for. Undefined: it ended for none, or the batch is one object:
 * that is kept as it is, to be delivered again when a person says so.
 */
export async function stageRejected(deps: LaneDeps, rejection: Rejection): Promise<SealedBatch | undefined> {
  const { lease, delivery, batch, settlement } = rejection;
  if (settlement.rejected.length === 0 || batch.memo.object) return undefined;
  const open = new OpenPart({
    kind: "errors",
    errorType: delivery.traits.errorType,
    keepsRecords: false,
    bytesMax: Number.MAX_SAFE_INTEGER,
    recordsMax: Number.MAX_SAFE_INTEGER,
  });
  for (const { document, arrivalMs } of await documentsOf(deps, rejection)) open.addBytes(document, arrivalMs);
  const { bytes, batch: made } = await makePart(
    {
      plan: delivery.plan,
      lane: lease.lane,
      ordinal: batch.ordinal,
      part: batch.part + PARTS_AN_ATTEMPT * (batch.attempts + 1),
      fromN: batch.fromN,
      converter: deps.converter,
      nowMs: deps.clock.nowMs(),
    },
    open,
  );
  const stagedKey = newStagedKey(lease.lane, lease.epoch);
  await deps.objects.put(stagedKey, bytes ?? Buffer.alloc(0));
  return { ...made, toN: batch.toN, stagedKey };
}

async function documentsOf(deps: LaneDeps, { delivery, batch, outcome, settlement, ...of }: Rejection) {
  const endedMs = deps.clock.nowMs();
  const { kind } = delivery.plan.target;
  const records = await of.records();
  return settlement.rejected.flatMap(({ index, code, message, facts }) => {
    const record = records[index];
    if (!record) return [];
    const { arrivalMs, source } = record;
    const attemptsMade = batch.attempts + 1;
    const all = { ...outcome.facts, ...facts };
    const document = errorDocument(kind, { attemptsMade, arrivalMs, code, message, endedMs, source, facts: all });
    return [{ document, arrivalMs }];
  });
}
