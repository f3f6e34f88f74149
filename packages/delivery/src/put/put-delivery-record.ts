import { AppError } from "@millrace/base";
import type { Principal } from "@millrace/tenancy";
import { type PutDeliveryRecordBatchInput, putDeliveryRecordBatch } from "./put-delivery-record-batch.ts";
import type { PutDeps } from "./put-deps.ts";

export interface PutDeliveryRecordOutcome {
  readonly recordId: string;
  readonly encrypted: boolean;
}

/** Stores one record in a delivery's buffer: PutRecord. Throws where a batch would answer with a failure. */
export async function putDeliveryRecord(
  deps: PutDeps,
  who: Principal,
  input: PutDeliveryRecordBatchInput,
): Promise<PutDeliveryRecordOutcome> {
  const { stored, failure, idPrefix, firstN, encrypted } = await putDeliveryRecordBatch(deps, who, input);
  if (stored > 0) return { recordId: `${idPrefix}${firstN}`, encrypted };
  throw new AppError(failure?.errorCode === "InternalFailure" ? "unavailable" : "delivery.slowDown");
}
