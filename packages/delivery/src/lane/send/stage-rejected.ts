import type { SealedBatch } from "../../batch/sealed-batch.ts";
import type { StagedRecord } from "../../batch/staged-record.ts";
import { errorDocument } from "../../record/failure/error-document.ts";
import type { DeliveryOutcome } from "../../target/target.ts";
import type { LaneDeps } from "../lane-deps.ts";
import type { LaneLease } from "../lease/lane-lease.ts";
import type { OpenDelivery } from "../open-delivery.ts";
import type { Settlement } from "./settle-outcome.ts";
import { stageDocuments } from "./stage-documents.ts";

export interface Rejection {
  readonly lease: LaneLease;
  readonly delivery: OpenDelivery;
  readonly batch: SealedBatch;
  readonly outcome: DeliveryOutcome;
  readonly settlement: Settlement;
  records(): Promise<readonly StagedRecord[]>;
}

/**
 * Stages the error documents of the records that an attempt ended for. Nothing: it ended for none, or the batch is one object:
 * that is kept as it is, to be delivered again when a person says so.
 */
export async function stageRejected(deps: LaneDeps, rejection: Rejection): Promise<SealedBatch[]> {
  const { lease, delivery, batch, settlement } = rejection;
  if (settlement.rejected.length === 0 || batch.memo.object) return [];
  const of = { lease, delivery, batch, errorType: delivery.traits.errorType };
  return await stageDocuments(deps, of, await documentsOf(deps, rejection));
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
