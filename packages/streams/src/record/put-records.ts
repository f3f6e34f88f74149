import { AppError } from "@millrace/base";
import { blocks } from "@millrace/log";
import type { Principal } from "@millrace/tenancy";
import type { DataDeps } from "../deps.ts";
import { type StreamTarget, streamKey } from "../directory/stream-directory.ts";
import { isServing, type StreamView } from "../directory/stream-view.ts";
import { appendPlan } from "./append-plan.ts";
import { meterPlan, packedLength, packPlan, planPut } from "./plan-put.ts";
import { type Producer, putExactlyOnce } from "./put-exactly-once.ts";
import type { PutRecordsOutcome } from "./put-outcome.ts";
import { copySlices, type RecordSlices } from "./record-slices.ts";

export interface PutRecordsInput extends StreamTarget {
  readonly slices: RecordSlices;
  /** From the headers x-millrace-producer-id and -sequence: exactly once instead of at least once. */
  readonly producer?: Producer | undefined;
}

/**
 * Stores records: PutRecords. The shard of each follows from its key's hash; each shard's records are appended in request
 * order with one append. A shard that is over its limits refuses the rest of its records of this request one by one,
 * and the other shards do not notice. What is answered as stored survives a power cut.
 */
export async function putRecords(deps: DataDeps, who: Principal, input: PutRecordsInput): Promise<PutRecordsOutcome> {
  const view = deps.directory.peekTarget(who, input);
  if (view && isServing(view)) return putInto(deps, view, input);
  const slices = copySlices(input.slices);
  return putInto(deps, await getServing(deps, who, input), { ...input, slices });
}

/**
 * The stream, which takes records while it is ACTIVE or UPDATING. To a writer one that is not yet, or no longer, does not
 * exist; he is told so only after Postgres was asked, since another process may have made it a moment ago.
 */
async function getServing(deps: DataDeps, who: Principal, target: StreamTarget): Promise<StreamView> {
  const { accountId, region, name } = streamKey(who, target);
  const known = await deps.directory.find(accountId, region, name);
  if (known && isServing(known)) return known;
  const fresh = await deps.directory.findNow(accountId, region, name);
  if (fresh && isServing(fresh)) return fresh;
  throw new AppError("stream.notFound", { stream: name, account: accountId });
}

/** The same for a stream that was looked up. Nothing of `slices` is needed after the first wait inside. */
async function putInto(deps: DataDeps, view: StreamView, input: PutRecordsInput): Promise<PutRecordsOutcome> {
  const { slices, producer } = input;
  if (slices.count > view.limits.putRecordsRecordsMax) throw tooMany(view.limits.putRecordsRecordsMax);
  if (producer) return putExactlyOnce(deps, view, { slices, producer });
  const plan = planPut(view, slices);
  meterPlan(plan, { view, slices, meters: deps.meters, nowMs: deps.clock.nowMs() });
  const block = blocks.take(packedLength(plan));
  const batches = packPlan(plan, slices, block);
  const { count } = slices;
  const options = { sealed: view.encryptionType === "KMS" };
  const stored = await appendPlan(deps, { view, plan, batches, options });
  let failed = count;
  for (const group of stored.groups) failed -= group.stored;
  // An append that failed may still be on its way to the disk.
  if (failed === 0) blocks.give(block);
  return { ...stored, count, failedRecordCount: failed, ...(options.sealed && { encryptionType: "KMS" }) };
}

function tooMany(recordsMax: number): AppError {
  const constraint = `Member must have length less than or equal to ${recordsMax}`;
  const reason = `1 validation error detected: Value at 'records' failed to satisfy constraint: ${constraint}`;
  return new AppError("input.invalid", { reason });
}
