import { AppError } from "@millrace/base";
import { type LogBatch, LogError, RECORD_HEADER_BYTES } from "@millrace/log";
import type { DataDeps } from "../deps.ts";
import type { ShardView, StreamView } from "../directory/stream-view.ts";
import { appendPlan, hasMoved, storedGroup } from "./append-plan.ts";
import { explicitHash, hashKey } from "./hash-key.ts";
import { meterPlan, type PlannedGroup, packPlan, planPut, returnPlan } from "./plan-put.ts";
import type { PutGroup, PutRecordsOutcome } from "./put-outcome.ts";
import { dataBytes, type RecordSlices } from "./record-slices.ts";

/** Who writes exactly once, and which of its requests this is. */
export interface Producer {
  readonly id: string;
  /** Goes up by one with each new request; a retry repeats it. */
  readonly sequence: number;
}

/** How long after a reshard a retry of a request from before it is still recognised. */
const LOOK_BACK_MS = 15 * 60_000;

interface OncePut {
  readonly slices: RecordSlices;
  readonly producer: Producer;
}

/**
 * Puts exactly once. What is promised to a producer that numbers its requests and repeats a request as it was until it is
 * answered:
 *
 * - An answer means that every record of the request is stored once, and a repetition gets the same sequence numbers.
 *   There is no partial answer: whatever cannot be stored makes the request fail as a whole, to be sent again under the
 *   same sequence. What was stored of it before is recognised, shard by shard, by the log.
 * - Throttling is decided before anything is written, for all shards together.
 * - It holds across reshards. A record of the first attempt may be in a shard that is closed now, and its key belongs to a
 *   child. So before a retry is routed by the new map, the shards that were closed in the last 15 minutes are asked first,
 *   oldest first: a closed shard answers for a sequence that it knows and refuses every other. What none of them
 *   knows goes to the open shards.
 * - The log remembers the last five requests of a producer in each shard, and a thousand producers a shard. An older
 *   sequence than it remembers is refused (InvalidArgument), never guessed.
 */
export async function putExactlyOnce(deps: DataDeps, view: StreamView, put: OncePut): Promise<PutRecordsOutcome> {
  const { slices, producer } = put;
  const sealed = view.encryptionType === "KMS";
  const options = { sealed, producer };
  const plan = planPut(view, slices);
  meterPlan(plan, { view, slices, meters: deps.meters, nowMs: deps.clock.nowMs() });
  refuseThrottled(deps, view, plan);
  const closed = recentlyClosed(deps, view);
  const rest = closed.length === 0 ? undefined : selectable(slices);
  // Without a recent reshard everything is packed before the first wait, as for any put.
  const batches = rest ? [] : packPlan(plan, slices);
  const found: PutGroup[] = [];
  const groupOf = new Int32Array(slices.count).fill(-1);
  for (const shard of rest ? closed : []) {
    const group = await recall(deps, { shard, view, slices: rest as RecordSlices, groupOf, options });
    if (!group) continue;
    for (const record of group.records) groupOf[record] = found.length;
    found.push(group.stored);
  }
  const open = rest ? planRest(view, rest, groupOf) : { plan, batches, records: undefined };
  const stored = await appendPlan(deps, { view, plan: open.plan, batches: open.batches, options });
  const failed = stored.groups.find((group) => group.failure !== undefined && hasRecords(stored, group));
  if (failed?.failure) throw wholeFailure(failed.failure);
  const count = slices.count;
  for (let i = 0; i < stored.groupOf.length; i += 1) {
    groupOf[open.records ? (open.records[i] as number) : i] = found.length + (stored.groupOf[i] as number);
  }
  const groups = [...found, ...stored.groups];
  return { count, groupOf, groups, failedRecordCount: 0, ...(sealed && { encryptionType: "KMS" }) };
}

/** Shards that may hold an earlier attempt of this request: parents before children. */
function recentlyClosed(deps: DataDeps, view: StreamView): ShardView[] {
  const sinceMs = deps.clock.nowMs() - LOOK_BACK_MS;
  return view.shards.filter((shard) => shard.closedMs !== undefined && shard.closedMs > sinceMs);
}

/** Asks a closed shard whether it stored this request's records of its range. */
async function recall(
  deps: DataDeps,
  ask: {
    readonly shard: ShardView;
    readonly view: StreamView;
    readonly slices: RecordSlices;
    readonly groupOf: Int32Array;
    readonly options: { readonly sealed: boolean; readonly producer: Producer };
  },
): Promise<{ stored: PutGroup; records: number[] } | undefined> {
  const { shard, slices, groupOf } = ask;
  const records: number[] = [];
  for (let i = 0; i < slices.count; i += 1) {
    if (groupOf[i] !== -1) continue;
    const hash = hashOf(slices, i);
    if (hash >= shard.startHex && hash <= shard.endHex) records.push(i);
  }
  if (records.length === 0) return undefined;
  const chosen = choose(slices, records);
  const group = wholeGroup(shard, chosen);
  const [batch] = packPlan({ groupOf: new Int32Array(records.length), groups: [group] }, chosen);
  try {
    const appended = await deps.log.append(shard.ref, batch as LogBatch, ask.options);
    return { stored: storedGroup(ask.view, group, appended), records };
  } catch (problem) {
    // Closed, and the sequence is not known there: the usual case.
    if (hasMoved(problem)) return undefined;
    if (problem instanceof LogError && problem.reason === "conflict") {
      throw new AppError("argument.invalid", { reason: problem.message });
    }
    throw problem instanceof AppError ? problem : new AppError("unavailable", {}, { cause: problem });
  }
}

function planRest(view: StreamView, slices: RecordSlices, groupOf: Int32Array) {
  const records: number[] = [];
  for (let i = 0; i < slices.count; i += 1) if (groupOf[i] === -1) records.push(i);
  const chosen = choose(slices, records);
  const plan = planPut(view, chosen);
  return { plan, batches: packPlan(plan, chosen), records };
}

function wholeGroup(shard: ShardView, slices: RecordSlices): PlannedGroup {
  const group = { shard, records: slices.count, accepted: slices.count, bytes: 0, bodyLength: 0 };
  for (let i = 0; i < slices.count; i += 1) {
    const keyLength = (slices.keyEnd[i] as number) - (slices.keyStart[i] as number);
    const dataLength = (slices.dataEnd[i] as number) - (slices.dataStart[i] as number);
    group.bytes += dataBytes(slices, i) + keyLength;
    group.bodyLength += RECORD_HEADER_BYTES + keyLength + (slices.explicitHashKeys?.[i]?.length ?? 0) + dataLength;
  }
  return group;
}

function hashOf(slices: RecordSlices, i: number): string {
  const explicit = slices.explicitHashKeys?.[i];
  if (explicit !== undefined) return explicitHash(explicit);
  return hashKey(slices.source, slices.keyStart[i] as number, slices.keyEnd[i] as number);
}

/** Some of the records, in the given order. */
function choose(slices: RecordSlices, records: readonly number[]): RecordSlices {
  const pick = (values: Uint32Array) => Uint32Array.from(records, (record) => values[record] as number);
  const { explicitHashKeys } = slices;
  return {
    encoding: slices.encoding,
    source: slices.source,
    count: records.length,
    keyStart: pick(slices.keyStart),
    keyEnd: pick(slices.keyEnd),
    dataStart: pick(slices.dataStart),
    dataEnd: pick(slices.dataEnd),
    ...(explicitHashKeys && { explicitHashKeys: records.map((record) => explicitHashKeys[record]) }),
  };
}

function selectable(slices: RecordSlices): RecordSlices {
  return choose(
    slices,
    Array.from({ length: slices.count }, (_, i) => i),
  );
}

function refuseThrottled(deps: DataDeps, view: StreamView, plan: ReturnType<typeof planPut>): void {
  const over = plan.groups.find((group) => group.accepted < group.records);
  if (!over) return;
  returnPlan(plan, view, deps.meters);
  const message = `Rate exceeded for shard ${over.shard.id} in stream ${view.name} under account ${view.accountId}.`;
  throw new AppError("throughput.exceeded", { reason: message });
}

function hasRecords(stored: { groupOf: Int32Array; groups: readonly PutGroup[] }, group: PutGroup): boolean {
  return stored.groupOf.includes(stored.groups.indexOf(group));
}

function wholeFailure(failure: NonNullable<PutGroup["failure"]>): AppError {
  if (failure.errorCode === "InternalFailure") return new AppError("unavailable");
  return new AppError("throughput.exceeded", { reason: failure.errorMessage });
}
