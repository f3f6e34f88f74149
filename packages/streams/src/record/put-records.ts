import { AppError } from "@millrace/base";
import type { Principal } from "@millrace/tenancy";
import type { DataDeps } from "../deps.ts";
import type { StreamTarget } from "../directory/stream-directory.ts";
import { isServing, type StreamView } from "../directory/stream-view.ts";
import { appendPlan } from "./append-plan.ts";
import { meterPlan, packPlan, planPut } from "./plan-put.ts";
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

/** The stream, which takes records while it is ACTIVE or UPDATING. To a writer one that is not yet, or no longer, does not exist. */
async function getServing(deps: DataDeps, who: Principal, target: StreamTarget): Promise<StreamView> {
  const known = await deps.directory.get(who, target);
  if (isServing(known)) return known;
  const { accountId, region, name } = known;
  const fresh = await deps.directory.findNow(accountId, region, name);
  if (fresh && isServing(fresh)) return fresh;
  throw new AppError("stream.notFound", { stream: name, account: accountId });
}

/** The same for a stream that was looked up. Nothing of `slices` is needed after the first wait inside. */
async function putInto(deps: DataDeps, view: StreamView, input: PutRecordsInput): Promise<PutRecordsOutcome> {
  const { slices, producer } = input;
  if (producer) return putExactlyOnce(deps, view, { slices, producer });
  const plan = planPut(view, slices);
  meterPlan(plan, { view, slices, meters: deps.meters, nowMs: deps.clock.nowMs() });
  const batches = packPlan(plan, slices);
  const { count } = slices;
  const options = { sealed: view.encryptionType === "KMS" };
  const stored = await appendPlan(deps, { view, plan, batches, options });
  let failed = count;
  for (const group of stored.groups) failed -= group.stored;
  return { ...stored, count, failedRecordCount: failed, ...(options.sealed && { encryptionType: "KMS" }) };
}
