import { makePart } from "../../batch/make-part.ts";
import type { SealedBatch } from "../../batch/sealed-batch.ts";
import { stageBytes } from "../../batch/stage-bytes.ts";
import { isSealedKey } from "../../batch/staged-key.ts";
import type { LaneDeps } from "../lane-deps.ts";
import type { LaneLease } from "../lease/lane-lease.ts";
import type { OpenDelivery } from "../open-delivery.ts";
import { OpenPart } from "../read/open-part.ts";

/** Parts of an attempt's errors are numbered above those of the seal, and above those of the attempts before. */
const PARTS_AN_ATTEMPT = 10_000;

export interface ErrorsOf {
  readonly lease: LaneLease;
  readonly delivery: OpenDelivery;
  /** Whose records they were. */
  readonly batch: SealedBatch;
  readonly errorType: string;
}

/** Stages error documents as a batch of their own; none when there are none. They lie sealed if the batch does. */
export async function stageDocuments(
  deps: LaneDeps,
  { lease, delivery, batch, errorType }: ErrorsOf,
  documents: readonly { readonly document: Buffer; readonly arrivalMs: number }[],
): Promise<SealedBatch[]> {
  if (documents.length === 0) return [];
  const open = new OpenPart({
    kind: "errors",
    errorType,
    keeping: "bytes",
    bytesMax: Number.MAX_SAFE_INTEGER,
    recordsMax: Number.MAX_SAFE_INTEGER,
  });
  for (const { document, arrivalMs } of documents) open.addBytes(document, arrivalMs);
  const { bytes = Buffer.alloc(0), batch: made } = await makePart(
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
  const stagedKey = await stageBytes(deps, lease, { bytes, isSealed: isSealedKey(batch.stagedKey) });
  return [{ ...made, toN: batch.toN, stagedKey }];
}
