import { type DeliveryBatchRow, Prisma, type Tx } from "@millrace/db";
import type { LaneKey } from "../lane/lane-key.ts";
import type { TargetKind } from "../plan/delivery-plan.ts";

/** data goes to the target, errors and backup into buckets. */
export type BatchKind = "data" | "errors" | "backup";

/** A batch that is sealed and not yet delivered, as its lane holds it in memory; its row says the same. */
export interface SealedBatch {
  readonly id: string;
  readonly requestId: string;
  readonly kind: BatchKind;
  readonly ordinal: number;
  readonly part: number;
  readonly version: number;
  /** Of the source's records that are in it. */
  readonly fromN: number;
  readonly toN: number;
  readonly stagedKey: string;
  readonly bucket: string | null;
  readonly objectKey: string | null;
  readonly errorType: string | null;
  readonly records: number;
  readonly bytes: number;
  readonly rejected: number;
  readonly firstArrivalMs: number;
  readonly lastArrivalMs: number;
  readonly attempts: number;
  readonly firstFailureMs: number | undefined;
  readonly nextAttemptMs: number | undefined;
  /** What stood in the way of its last attempt, as a sentence. */
  readonly problem: string | undefined;
  readonly memo: BatchMemo;
}

/** What is kept with a batch between its attempts. */
export interface BatchMemo {
  /** Of the target for which it was sealed; the delivery may have got another since. */
  readonly targetKind: TargetKind;
  readonly stagedBytes: number;
  /** Where the batch is one object. */
  readonly object?: { readonly bucketArn: string; readonly contentType: string; readonly contentEncoding?: string };
  /** Indexes of the records that are still to be delivered, in pieces that are attempted one after the other. */
  readonly pieces?: readonly (readonly number[])[];
  /** Failures of the first piece in a row. */
  readonly failed?: number;
  /** The target's own. */
  readonly target?: unknown;
}

/** The lane's unsent batches, in order. */
export async function findSealedBatches(tx: Tx, lane: LaneKey): Promise<SealedBatch[]> {
  const rows = await tx.deliveryBatch.findMany({
    where: { ...laneColumns(lane), state: "SEALED" },
    orderBy: [{ ordinal: "asc" }, { part: "asc" }],
  });
  return rows.map(toSealedBatch);
}

function laneColumns({ deliveryId, streamId, shardIndex }: LaneKey) {
  return { deliveryId, streamId, shardIndex };
}

function toSealedBatch(row: DeliveryBatchRow): SealedBatch {
  return {
    id: row.id,
    requestId: row.requestId,
    kind: row.kind as BatchKind,
    ordinal: Number(row.ordinal),
    part: row.part,
    version: row.version,
    fromN: Number(row.fromN),
    toN: Number(row.toN),
    stagedKey: row.stagedKey ?? "",
    bucket: row.bucket,
    objectKey: row.objectKey,
    errorType: row.errorType,
    records: row.records,
    bytes: Number(row.bytes),
    rejected: row.rejected,
    firstArrivalMs: row.firstArrivalAt.getTime(),
    lastArrivalMs: row.lastArrivalAt.getTime(),
    attempts: row.attempts,
    firstFailureMs: row.firstFailureAt?.getTime(),
    nextAttemptMs: row.nextAttemptAt?.getTime(),
    problem: row.problem === null ? undefined : `${row.errorCode}: ${row.problem}`,
    memo: row.memo as unknown as BatchMemo,
  };
}

export interface InsertBatches {
  readonly lane: LaneKey;
  readonly teamId: string;
  readonly batches: readonly SealedBatch[];
}

/** Writes rows for batches, all in one statement. */
export async function insertBatches(tx: Tx, { lane, teamId, batches }: InsertBatches): Promise<void> {
  if (batches.length === 0) return;
  const rows = batches.map((batch) => ({
    id: batch.id,
    ordinal: batch.ordinal,
    part: batch.part,
    kind: batch.kind,
    version: batch.version,
    from_n: batch.fromN,
    to_n: batch.toN,
    staged_key: batch.stagedKey,
    bucket: batch.bucket,
    object_key: batch.objectKey,
    error_type: batch.errorType,
    request_id: batch.requestId,
    records: batch.records,
    bytes: batch.bytes,
    first_ms: batch.firstArrivalMs,
    last_ms: batch.lastArrivalMs,
    memo: batch.memo,
  }));
  await tx.$executeRaw`
    INSERT INTO delivery_batch (id, team_id, delivery_id, stream_id, shard_index, ordinal, part, kind, version, from_n, to_n,
      staged_key, bucket, object_key, error_type, request_id, records, bytes, first_arrival_at, last_arrival_at, memo, sealed_at)
    SELECT id, ${teamId}, ${lane.deliveryId}, ${lane.streamId}, ${lane.shardIndex}::int, ordinal, part, kind, version,
      from_n, to_n, staged_key, bucket, object_key, error_type, request_id, records, bytes,
      ${utc("first_ms")}, ${utc("last_ms")}, memo, (now() AT TIME ZONE 'UTC')
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id text, ordinal bigint, part int, kind text, version int, from_n bigint, to_n bigint,
      staged_key text, bucket text, object_key text, error_type text, request_id text, records int, bytes bigint,
      first_ms double precision, last_ms double precision, memo jsonb)`;
}

const utc = (column: string) => Prisma.raw(`(to_timestamp(${column} / 1000.0) AT TIME ZONE 'UTC')`);
