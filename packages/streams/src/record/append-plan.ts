import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "@millrace/base";
import {
  type Appended,
  type AppendOptions,
  type AppendResult,
  forEachRecord,
  type LogBatch,
  LogError,
  type ShardAppend,
} from "@millrace/log";
import type { DataDeps } from "../deps.ts";
import type { ShardView, StreamView } from "../directory/stream-view.ts";
import { type PlannedGroup, type PutPlan, packPlan, planPut } from "./plan-put.ts";
import type { PutFailure, PutGroup } from "./put-outcome.ts";
import type { RecordSlices } from "./record-slices.ts";

/** How long a put waits for the new map of a stream whose shard was closed under it. */
const NEW_MAP_MS = 5000;
const NEW_MAP_POLL_MS = 25;

export interface PlannedPut {
  readonly view: StreamView;
  readonly plan: PutPlan;
  /** By group. */
  readonly batches: readonly (LogBatch | undefined)[];
  readonly options: AppendOptions;
}

/** What became of a put: by record its group, and the groups. */
export interface StoredPut {
  readonly groupOf: Int32Array;
  readonly groups: PutGroup[];
}

/** A group whose shard turned out to be closed; its records go to the children. */
interface Moved {
  readonly slot: number;
  readonly shard: ShardView;
  readonly batch: LogBatch;
}

/**
 * Appends a planned put, one append a shard, all at once. Where a shard was closed meanwhile (a reshard seals the parent before
 * anybody can see the children) it waits for the new map and appends those records to the children, in their order.
 * Nothing is called stored that the log did not say is on disk.
 */
export async function appendPlan(deps: DataDeps, put: PlannedPut, deadlineMs?: number): Promise<StoredPut> {
  const results = await deps.log.appendAll(appendsOf(put), put.options);
  const { stored, moved } = settlePlan(deps, put, results);
  return moved.length === 0 ? stored : appendMoved(deps, put, { stored, moved, deadlineMs });
}

function appendsOf({ plan, batches }: PlannedPut): ShardAppend[] {
  const appends: ShardAppend[] = [];
  for (let slot = 0; slot < plan.groups.length; slot += 1) {
    const batch = batches[slot];
    if (batch) appends.push({ ref: (plan.groups[slot] as PlannedGroup).shard.ref, batch });
  }
  return appends;
}

interface Settled {
  readonly stored: StoredPut;
  readonly moved: readonly Moved[];
}

/** What the log's answers mean for each group. */
function settlePlan(deps: DataDeps, put: PlannedPut, results: readonly AppendResult[]): Settled {
  const { view, plan } = put;
  const moved: Moved[] = [];
  let next = 0;
  const groups = plan.groups.map((group, slot): PutGroup => {
    const batch = put.batches[slot];
    if (!batch) return unstored(group.shard, throttled(view, group.shard));
    const result = results[next] as AppendResult;
    next += 1;
    if (!(result instanceof Error)) return storedGroup(view, group, result);
    if (hasMoved(result)) moved.push({ slot, shard: group.shard, batch });
    return unstored(group.shard, failureOf(deps, group.shard, { view, problem: result }));
  });
  return { stored: { groupOf: plan.groupOf, groups }, moved };
}

/** Appends what a reshard moved to the children, once they can be seen. */
async function appendMoved(
  deps: DataDeps,
  { view, options }: PlannedPut,
  { stored, moved, deadlineMs }: Settled & { readonly deadlineMs: number | undefined },
): Promise<StoredPut> {
  const untilMs = deadlineMs ?? deps.clock.nowMs() + NEW_MAP_MS;
  const fresh = await waitForNewMap(deps, { view, moved, untilMs });
  if (!fresh) return stored;
  const { groups } = stored;
  // The refused tail of a moved group stays in its group, as throttled.
  for (const { slot, shard } of moved) groups[slot] = unstored(shard, throttled(view, shard));
  const rerouted = reroute(stored.groupOf, moved);
  const again = planPut(fresh, rerouted.slices);
  const batches = packPlan(again, rerouted.slices);
  const inner = await appendPlan(deps, { view: fresh, plan: again, batches, options }, untilMs);
  const groupOf = stored.groupOf.slice();
  for (const [i, record] of rerouted.records.entries()) groupOf[record] = groups.length + (inner.groupOf[i] as number);
  return { groupOf, groups: [...groups, ...inner.groups] };
}

/** A group that the log took. Throws when an exactly-once producer used its sequence for other records before. */
export function storedGroup(view: StreamView, group: PlannedGroup, appended: Appended): PutGroup {
  if (appended.count !== group.accepted) {
    throw new AppError("argument.invalid", {
      reason: `This producer sequence was used before for ${appended.count} records to shard ${group.shard.id}, not for ${group.accepted}: a retry must repeat the request as it was.`,
    });
  }
  const { shard, accepted, records } = group;
  const first = {
    createdSeconds: shard.createdSeconds,
    shard: shard.index,
    epoch: appended.epoch,
    n: appended.first,
    recordSeconds: Math.floor(appended.arrivalMs / 1000),
  };
  return accepted === records
    ? { shardId: shard.id, stored: accepted, first }
    : { shardId: shard.id, stored: accepted, first, failure: throttled(view, shard) };
}

/** True when the log says that the shard is closed or gone. */
export function hasMoved(problem: unknown): boolean {
  return problem instanceof LogError && (problem.reason === "sealed" || problem.reason === "unknownShard");
}

function unstored(shard: ShardView, failure: PutFailure): PutGroup {
  return { shardId: shard.id, stored: 0, failure };
}

function throttled(view: StreamView, shard: ShardView): PutFailure {
  return {
    errorCode: "ProvisionedThroughputExceededException",
    errorMessage: `Rate exceeded for shard ${shard.id} in stream ${view.name} under account ${view.accountId}.`,
  };
}

function failureOf(deps: DataDeps, shard: ShardView, put: { view: StreamView; problem: unknown }): PutFailure {
  const { view, problem } = put;
  if (problem instanceof AppError) throw problem;
  if (problem instanceof LogError && problem.reason === "backpressure") return throttled(view, shard);
  if (problem instanceof LogError && problem.reason === "conflict") {
    throw new AppError("argument.invalid", { reason: `${problem.message} A retry must come before newer requests.` });
  }
  if (!hasMoved(problem)) {
    deps.logger.error({ streamId: view.id, shardId: shard.id, cause: problem }, "The log did not take an append.");
  }
  return { errorCode: "InternalFailure", errorMessage: "Internal Service Failure" };
}

/** The stream once every moved shard is closed there too; undefined when that did not happen in time. */
async function waitForNewMap(
  deps: DataDeps,
  wait: { readonly view: StreamView; readonly moved: readonly Moved[]; readonly untilMs: number },
): Promise<StreamView | undefined> {
  for (;;) {
    const fresh = await deps.directory.refresh(wait.view);
    if (!fresh || fresh.open.length === 0) return undefined;
    if (wait.moved.every(({ shard }) => fresh.findShard(shard.index)?.closedMs !== undefined)) return fresh;
    if (deps.clock.nowMs() >= wait.untilMs) return undefined;
    await sleep(NEW_MAP_POLL_MS);
  }
}

/** The records of the moved groups in request order, as slices of their packed batches: the request itself may be gone. */
function reroute(groupOf: Int32Array, moved: readonly Moved[]): { records: number[]; slices: RecordSlices } {
  const bodies = moved.map(({ batch }) => batch.body);
  const places = moved.flatMap(({ slot, batch }, i) => {
    const base = bodies.slice(0, i).reduce((sum, body) => sum + body.length, 0);
    const records = recordsOf(groupOf, slot);
    const found: { record: number; key: [number, number]; data: [number, number]; explicit?: string }[] = [];
    forEachRecord(batch, { from: 0, to: batch.count }, (place) => {
      const explicit = batch.body.toString("latin1", place.hashStart, place.hashEnd);
      found.push({
        record: records[place.index] as number,
        key: [base + place.keyStart, base + place.keyEnd],
        data: [base + place.dataStart, base + place.dataEnd],
        ...(explicit !== "" && { explicit }),
      });
    });
    return found;
  });
  places.sort((a, b) => a.record - b.record);
  return {
    records: places.map(({ record }) => record),
    slices: {
      encoding: (moved[0] as Moved).batch.encoding,
      source: Buffer.concat(bodies),
      count: places.length,
      keyStart: Uint32Array.from(places, ({ key }) => key[0]),
      keyEnd: Uint32Array.from(places, ({ key }) => key[1]),
      dataStart: Uint32Array.from(places, ({ data }) => data[0]),
      dataEnd: Uint32Array.from(places, ({ data }) => data[1]),
      explicitHashKeys: places.map(({ explicit }) => explicit),
    },
  };
}

function recordsOf(groupOf: Int32Array, slot: number): number[] {
  const records: number[] = [];
  for (const [record, group] of groupOf.entries()) if (group === slot) records.push(record);
  return records;
}
