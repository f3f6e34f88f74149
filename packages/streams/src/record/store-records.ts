import { AppError } from "@millrace/base";
import { blocks } from "@millrace/log";
import type { Principal } from "@millrace/tenancy";
import { countPut } from "../count/count-put.ts";
import type { DataDeps } from "../deps.ts";
import { type StreamTarget, streamKey } from "../directory/stream-directory.ts";
import { isServing, type StreamView } from "../directory/stream-view.ts";
import { appendPlan, type PlannedPut, type StoredPut } from "./append-plan.ts";
import { meterPlan, type PutPlan, packedLength, packPlan, planPut } from "./plan-put.ts";
import { type Producer, putExactlyOnce } from "./put-exactly-once.ts";
import type { PutRecordsOutcome } from "./put-outcome.ts";
import { copySlices, dataBytes, type RecordSlices } from "./record-slices.ts";

/** What a put brings, and which operation brings it: the two are counted apart. */
export interface RecordsToStore extends StreamTarget {
  readonly operation: "PutRecord" | "PutRecords";
  readonly slices: RecordSlices;
  /** From the headers x-millrace-producer-id and -sequence: exactly once instead of at least once. */
  readonly producer?: Producer | undefined;
}

/** The work of PutRecords, and of PutRecord, which is one of a single record. */
export function storeRecords(deps: DataDeps, who: Principal, input: RecordsToStore): Promise<PutRecordsOutcome> {
  const view = deps.directory.peekTarget(who, input);
  return view && isServing(view) ? putCounted(deps, { who, view, input }) : findAndPut(deps, who, input);
}

async function findAndPut(deps: DataDeps, who: Principal, input: RecordsToStore): Promise<PutRecordsOutcome> {
  const slices = copySlices(input.slices);
  const view = await getServing(deps, who, input);
  return putCounted(deps, { who, view, input: { ...input, slices } });
}

interface Put {
  readonly who: Principal;
  readonly view: StreamView;
  readonly input: RecordsToStore;
}

async function putCounted(deps: DataDeps, put: Put): Promise<PutRecordsOutcome> {
  const { view, input } = put;
  const { producer, slices } = input;
  const { putRecordsRecordsMax } = view.limits;
  const startedMs = performance.now();
  try {
    if (slices.count > putRecordsRecordsMax) throw tooMany(putRecordsRecordsMax);
    if (producer) return await putOnce(deps, put, { producer, startedMs });
    const planned = planInto(deps, put);
    return finishPut(deps, put, { planned, stored: await appendPlan(deps, planned), startedMs });
  } catch (problem) {
    // The caller is told; here it only counts.
    deps.counters.of(view)[`${input.operation}.Success`].add(0);
    throw problem;
  }
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

/** A put as the log takes it, and the block that it lies in. */
interface PlannedInto extends PlannedPut {
  readonly block: Buffer;
}

/** Packs the records by shard. Nothing of `slices` is needed afterwards. */
function planInto(deps: DataDeps, { view, input }: Put): PlannedInto {
  const { slices } = input;
  const plan = planPut(view, slices);
  meterPlan(plan, { view, slices, meters: deps.meters, nowMs: deps.clock.nowMs() });
  const block = blocks.take(packedLength(plan));
  const batches = packPlan(plan, slices, block);
  return { view, plan, batches, block, options: { sealed: view.encryptionType === "KMS" } };
}

/** Counts what was stored, and says so. */
function finishPut(
  deps: DataDeps,
  put: Put,
  done: { readonly planned: PlannedInto; readonly stored: StoredPut; readonly startedMs: number },
): PutRecordsOutcome {
  const { planned, stored } = done;
  const { plan, block, options } = planned;
  const count = plan.groupOf.length;
  let failed = count;
  for (const group of stored.groups) failed -= group.stored;
  // An append that failed may still be on its way to the disk.
  if (failed === 0) blocks.give(block);
  countPut(deps.counters, {
    ...put,
    planned: plan.groups,
    bytes: bytesOf(plan),
    stored,
    ms: performance.now() - done.startedMs,
  });
  return { ...stored, count, failedRecordCount: failed, ...(options.sealed && { encryptionType: "KMS" }) };
}

/** Exactly once: all of it or nothing. A repetition that the log recognised is counted as the records it stands for. */
async function putOnce(
  deps: DataDeps,
  put: Put,
  { producer, startedMs }: { readonly producer: Producer; readonly startedMs: number },
): Promise<PutRecordsOutcome> {
  const { view, input } = put;
  const { slices } = input;
  const bytes = slicedBytes(slices);
  const outcome = await putExactlyOnce(deps, view, { slices, producer });
  countPut(deps.counters, { ...put, planned: [], bytes, stored: outcome, ms: performance.now() - startedMs });
  return outcome;
}

function tooMany(recordsMax: number): AppError {
  const constraint = `Member must have length less than or equal to ${recordsMax}`;
  const reason = `1 validation error detected: Value at 'records' failed to satisfy constraint: ${constraint}`;
  return new AppError("input.invalid", { reason });
}

/** Of the records that passed their shards' meters: what is stored, unless the log refuses. */
function bytesOf({ groups }: PutPlan): number {
  let bytes = 0;
  for (const group of groups) bytes += group.bytes;
  return bytes;
}

function slicedBytes(slices: RecordSlices): number {
  let bytes = 0;
  for (let i = 0; i < slices.count; i += 1) {
    bytes += dataBytes(slices, i) + (slices.keyEnd[i] as number) - (slices.keyStart[i] as number);
  }
  return bytes;
}
