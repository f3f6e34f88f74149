import type { LaneKey } from "../lane/lane-key.ts";
import type { OpenPart } from "../lane/read/open-part.ts";
import type { Origin } from "../lane/read/packed-run.ts";
import type { FailedRecord } from "../lane/read/processed.ts";
import type { DeliveryPlan, ObjectPlace } from "../plan/delivery-plan.ts";
import { compress } from "../record/compress.ts";
import { compressionTraits } from "../record/compression-traits.ts";
import { errorDocument } from "../record/failure/error-document.ts";
import { convertSurely } from "../record/parquet/convert-surely.ts";
import type { ParquetConverter } from "../record/parquet/open-parquet-converter.ts";
import type { BadRecord } from "../record/parquet/process/messages.ts";
import type { ParquetPlan } from "../record/parquet-plan.ts";
import { objectKey } from "../record/prefix/object-key.ts";
import { type BatchIdentity, batchIdentity } from "./batch-identity.ts";
import type { BatchMemo, SealedBatch } from "./sealed-batch.ts";
import { encodeStagedRecords } from "./staged-records.ts";

export interface MakePart {
  readonly plan: DeliveryPlan;
  readonly lane: LaneKey;
  readonly ordinal: number;
  readonly part: number;
  /** The first record that is not sealed yet. */
  readonly fromN: number;
  readonly converter: Pick<ParquetConverter, "convert">;
  readonly nowMs: number;
}

/** A part as it will be delivered; undefined bytes: nothing of it was left. */
export interface MadePart {
  readonly bytes: Buffer | undefined;
  /** All of the batch but where it is staged. */
  readonly batch: Omit<SealedBatch, "stagedKey">;
  /** Records that could not be converted. */
  readonly failed: readonly FailedRecord[];
}

interface Made {
  readonly bytes: Buffer | undefined;
  readonly records: number;
  /** As delivered, where it is not the length of `bytes`. */
  readonly delivered?: number;
  readonly object?: Omit<NonNullable<BatchMemo["object"]>, "bucketArn"> & {
    readonly place: ObjectPlace;
    readonly extension?: string;
  };
  readonly failed?: readonly FailedRecord[];
}

const CONTENT_TYPE = "application/octet-stream";

/** Makes the bytes of a part and gives it its identity, from which all of its names follow. */
export async function makePart(make: MakePart, open: OpenPart): Promise<MadePart> {
  const identity = batchIdentity({ ...make.lane, ordinal: make.ordinal, part: make.part });
  const made = await makers[open.traits.kind](make, open, identity);
  const { plan } = make;
  const { firstArrivalMs, lastArrivalMs, traits } = open;
  const { place, extension, ...object } = made.object ?? {};
  const key =
    place &&
    objectKey(place, {
      name: plan.name,
      version: plan.version,
      arrivalMs: firstArrivalMs,
      keys: traits.partition?.keys,
      uuid: identity.requestId,
      errorType: traits.errorType,
      ...(extension !== undefined && { extension }),
    });
  const stagedBytes = made.bytes?.length ?? 0;
  const memo: BatchMemo = {
    targetKind: plan.target.kind,
    stagedBytes,
    ...(place && { object: { contentType: CONTENT_TYPE, ...object, bucketArn: place.bucketArn } }),
  };
  return {
    bytes: made.bytes,
    failed: made.failed ?? [],
    batch: {
      ...identity,
      kind: traits.kind,
      ordinal: make.ordinal,
      part: make.part,
      version: plan.version,
      fromN: make.fromN,
      toN: make.fromN,
      bucket: place ? bucketName(place.bucketArn) : null,
      objectKey: key ?? null,
      errorType: traits.errorType ?? null,
      records: made.records,
      bytes: made.delivered ?? stagedBytes,
      rejected: 0,
      firstArrivalMs,
      lastArrivalMs,
      attempts: 0,
      firstFailureMs: undefined,
      nextAttemptMs: undefined,
      problem: undefined,
      memo,
    },
  };
}

const makers: Record<
  "data" | "errors" | "backup",
  (make: MakePart, open: OpenPart, identity: BatchIdentity) => Promise<Made>
> = {
  data: (make, open, identity) => {
    if (make.plan.steps.parquet) return makeParquet(make, open, make.plan.steps.parquet);
    return open.traits.keeping === "records" ? makeRecords(open) : makeObject(open, make.plan.object, identity);
  },
  backup: ({ plan }, open, identity) => makeObject(open, plan.backup, identity),
  errors: async ({ plan }, open) => ({
    bytes: Buffer.concat(open.run.parts()),
    records: open.count,
    object: { place: plan.failures, contentType: CONTENT_TYPE },
  }),
};

async function makeRecords(open: OpenPart): Promise<Made> {
  return { bytes: encodeStagedRecords(open.records), records: open.count, delivered: open.bytes };
}

async function makeObject(open: OpenPart, plan: DeliveryPlan["object"], { requestId }: BatchIdentity): Promise<Made> {
  if (!plan) throw new Error("A part that becomes an object has a place to go to.");
  const { contentEncoding } = compressionTraits[plan.compression];
  return {
    bytes: await compress(open.run.parts(), plan.compression, requestId),
    records: open.count,
    object: { place: plan, contentType: CONTENT_TYPE, ...(contentEncoding && { contentEncoding }) },
  };
}

async function makeParquet({ plan, converter, nowMs }: MakePart, open: OpenPart, parquet: ParquetPlan): Promise<Made> {
  if (!plan.object) throw new Error("A Parquet file has a place to go to.");
  const { file, bad } = await convertSurely(converter, parquet, open.packed.records());
  const origins = open.packed.origins(bad.map(({ index }) => index));
  const failed = origins.map((origin, i) => notConverted(parquet, { line: bad[i] as BadRecord, origin, nowMs }));
  const records = open.count - bad.length;
  return {
    bytes: file,
    records,
    object: { place: plan.object, contentType: CONTENT_TYPE, extension: plan.object.extension || ".parquet" },
    failed,
  };
}

function notConverted(
  parquet: ParquetPlan,
  { line, origin, nowMs }: { readonly line: BadRecord; readonly origin: Origin; readonly nowMs: number },
): FailedRecord {
  return {
    errorType: "format-conversion-failed",
    arrivalMs: origin.arrivalMs,
    document: errorDocument("convert", {
      attemptsMade: 1,
      arrivalMs: origin.arrivalMs,
      code: line.code,
      message: line.message,
      endedMs: nowMs,
      source: origin.source,
      facts: { dataCatalogTable: parquet.table },
    }),
  };
}

function bucketName(bucketArn: string): string {
  return bucketArn.slice(bucketArn.lastIndexOf(":") + 1);
}
