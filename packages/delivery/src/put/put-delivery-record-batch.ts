import { AppError } from "@millrace/base";
import { blocks, LogError } from "@millrace/log";
import type { RecordSlices } from "@millrace/streams";
import type { Principal } from "@millrace/tenancy";
import { acceptRecords, refuseSizes } from "./accept-records.ts";
import type { DeliveryView } from "./delivery-directory.ts";
import { getPutTarget } from "./get-put-target.ts";
import { packRecords } from "./pack-records.ts";
import type { PutDeps } from "./put-deps.ts";
import { recordIdPrefix } from "./record-id.ts";

export interface PutDeliveryRecordBatchInput {
  readonly deliveryStreamName: string;
  /** Keys stand for nothing here and are not looked at. */
  readonly slices: RecordSlices;
}

/** Why a record was not stored: the two fields of AWS's answer. */
export interface PutDeliveryFailure {
  readonly errorCode: "ServiceUnavailableException" | "InternalFailure";
  readonly errorMessage: string;
}

/**
 * What became of the records, in request order: the first `stored` of them are on disk, each under the id `idPrefix` + (`firstN` + its
 * place); the others failed for one reason.
 */
export interface PutDeliveryOutcome {
  readonly count: number;
  readonly stored: number;
  readonly idPrefix: string;
  readonly firstN: number;
  readonly failure: PutDeliveryFailure | undefined;
  /** What is stored is sealed at rest. */
  readonly encrypted: boolean;
}

/**
 * Stores records in a delivery's buffer: PutRecordBatch. One append, so they keep their order and are on disk when this answers.
 * A delivery that is over its quota takes the first ones of a request and refuses the rest one by one.
 */
export async function putDeliveryRecordBatch(
  deps: PutDeps,
  who: Principal,
  input: PutDeliveryRecordBatchInput,
): Promise<PutDeliveryOutcome> {
  const { slices, deliveryStreamName } = input;
  const known = deps.directory.peek(who.accountId, who.region, deliveryStreamName);
  const isReady = known !== undefined && known.status === "ACTIVE" && known.sourceType === "DirectPut";
  if (isReady) return putInto(deps, known, slices);
  // Whoever waits must not read from arrays that the edge fills for its next request.
  const kept = keepSlices(slices);
  return putInto(deps, await getPutTarget(deps, who, deliveryStreamName), kept);
}

/** The same for a delivery that was looked up. Nothing of `slices` is needed after the first wait inside. */
async function putInto(deps: PutDeps, view: DeliveryView, slices: RecordSlices): Promise<PutDeliveryOutcome> {
  const bytes = refuseSizes(slices);
  const { count } = slices;
  const accepted = acceptRecords(deps, view, slices);
  const outcome = accepted === 0 ? slowedDown(view, count) : await appendRecords(deps, view, { slices, accepted });
  const throttled = outcome.failure === slowDown ? count - outcome.stored : 0;
  // Of a batch of which a part was refused, bytes are in proportion to the records.
  const storedBytes = outcome.stored === count ? bytes : Math.round((bytes * outcome.stored) / count);
  deps.counters.countPut(view, { bytes: storedBytes, records: outcome.stored, throttled });
  return outcome;
}

interface Accepted {
  readonly slices: RecordSlices;
  /** So many from the first on. */
  readonly accepted: number;
}

async function appendRecords(deps: PutDeps, view: DeliveryView, put: Accepted): Promise<PutDeliveryOutcome> {
  const { slices, accepted } = put;
  const { count } = slices;
  const batch = packRecords(slices, accepted);
  try {
    const { epoch, first } = await deps.streams.log.append(view.buffer, batch, { sealed: view.sealed });
    // Not after a failure: an append that failed may still be on its way to the disk.
    blocks.give(batch.body);
    const failure = accepted < count ? slowDown : undefined;
    const idPrefix = recordIdPrefix(view.buffer, epoch);
    return { count, stored: accepted, idPrefix, firstN: first, failure, encrypted: view.sealed };
  } catch (problem) {
    return { ...slowedDown(view, count), failure: await failureOf(deps, view, problem) };
  }
}

function slowedDown(view: DeliveryView, count: number): PutDeliveryOutcome {
  return { count, stored: 0, idPrefix: "", firstN: 0, failure: slowDown, encrypted: view.sealed };
}

const slowDown: PutDeliveryFailure = { errorCode: "ServiceUnavailableException", errorMessage: "Slow down." };

/** The log's own trouble is no caller's fault: he is told to send again. */
async function failureOf(deps: PutDeps, view: DeliveryView, problem: unknown): Promise<PutDeliveryFailure> {
  if (problem instanceof AppError) throw problem;
  if (problem instanceof LogError && problem.reason === "unknownShard") await refuseGone(deps, view);
  if (problem instanceof LogError && problem.reason === "backpressure") return slowDown;
  deps.logger.error({ deliveryId: view.id, cause: problem }, "The log did not take an append.");
  return { errorCode: "InternalFailure", errorMessage: "Internal Service Failure" };
}

/** The buffer goes with its delivery; another process may have deleted it a moment ago. */
async function refuseGone(deps: PutDeps, view: DeliveryView): Promise<void> {
  const { accountId, region, name } = view;
  const now = await deps.directory.findNow(accountId, region, name);
  if (now?.id !== view.id || now.status !== "ACTIVE") {
    throw new AppError("delivery.notFound", { delivery: name, account: accountId });
  }
}

function keepSlices(slices: RecordSlices): RecordSlices {
  const { count } = slices;
  return { ...slices, dataStart: slices.dataStart.slice(0, count), dataEnd: slices.dataEnd.slice(0, count) };
}
