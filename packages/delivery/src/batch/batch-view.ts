import type { DeliveryBatchRow } from "@millrace/db";
import type { BatchKind } from "./sealed-batch.ts";

/** A batch as a list shows it. */
export interface BatchView {
  readonly id: string;
  readonly kind: BatchKind;
  /** SEALED, DELIVERED or REJECTED. */
  readonly state: string;
  readonly streamId: string;
  readonly shardIndex: number;
  readonly records: number;
  readonly bytes: number;
  /** Of its records, those that went to an error object. */
  readonly rejected: number;
  readonly bucket: string | undefined;
  readonly objectKey: string | undefined;
  readonly errorType: string | undefined;
  readonly attempts: number;
  readonly problem: string | undefined;
  readonly errorCode: string | undefined;
  readonly firstArrivalMs: number;
  readonly lastArrivalMs: number;
  readonly sealedMs: number;
  readonly deliveredMs: number | undefined;
  readonly nextAttemptMs: number | undefined;
  readonly redrivenMs: number | undefined;
  readonly redrivenBy: string | undefined;
}

export function toBatchView(row: DeliveryBatchRow): BatchView {
  return {
    id: row.id,
    kind: row.kind as BatchKind,
    state: row.state,
    streamId: row.streamId,
    shardIndex: row.shardIndex,
    records: row.records,
    bytes: Number(row.bytes),
    rejected: row.rejected,
    bucket: row.bucket ?? undefined,
    objectKey: row.objectKey ?? undefined,
    errorType: row.errorType ?? undefined,
    attempts: row.attempts,
    problem: row.problem ?? undefined,
    errorCode: row.errorCode ?? undefined,
    firstArrivalMs: row.firstArrivalAt.getTime(),
    lastArrivalMs: row.lastArrivalAt.getTime(),
    sealedMs: row.sealedAt.getTime(),
    deliveredMs: row.deliveredAt?.getTime(),
    nextAttemptMs: row.nextAttemptAt?.getTime(),
    redrivenMs: row.redrivenAt?.getTime(),
    redrivenBy: row.redrivenBy ?? undefined,
  };
}
