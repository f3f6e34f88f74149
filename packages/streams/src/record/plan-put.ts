import { AppError, KIB, MIB } from "@millrace/base";
import { type LogBatch, RECORD_HEADER_BYTES } from "@millrace/log";
import type { ShardView, StreamView } from "../directory/stream-view.ts";
import { explicitHash, hashKey } from "./hash-key.ts";
import { dataBytes, type RecordSlices } from "./record-slices.ts";
import { isWriteUnlimited, type ShardMeters } from "./shard-meters.ts";

/** The records of a request that go to one shard, in request order. */
export interface PlannedGroup {
  readonly shard: ShardView;
  records: number;
  /** The first so many of them passed the shard's meter; the rest is refused, so that the order stays. */
  accepted: number;
  /** Of the accepted ones: data and keys, and the length of the log's batch. */
  bytes: number;
  bodyLength: number;
}

/** Which record goes where. */
export interface PutPlan {
  readonly groupOf: Int32Array;
  readonly groups: readonly PlannedGroup[];
}

// Which group an open shard has in the request at hand. Stamped instead of cleared, so that the cost of a request does not
// grow with the shards of its stream; planning never waits, so one is enough.
let stamps = new Uint32Array(64);
let slots = new Uint32Array(64);
let stamp = 0;

/** Finds each record's shard, with everybody accepted. Throws what refuses the request as a whole. */
export function planPut(view: StreamView, slices: RecordSlices): PutPlan {
  const { source, count, keyStart, keyEnd, dataStart, dataEnd, explicitHashKeys } = slices;
  const recordMax = view.maxRecordSizeKib * KIB;
  const groupOf = new Int32Array(count);
  const groups: PlannedGroup[] = [];
  nextStamp(view.open.length);
  let total = 0;
  for (let i = 0; i < count; i += 1) {
    const start = keyStart[i] as number;
    const end = keyEnd[i] as number;
    const explicit = explicitHashKeys?.[i];
    const at = view.findOpenAt(explicit === undefined ? hashKey(source, start, end) : explicitHash(explicit));
    const bytes = dataBytes(slices, i) + end - start;
    if (bytes > recordMax) throw recordTooLarge(view, i, bytes);
    total += bytes;
    if (stamps[at] !== stamp) {
      stamps[at] = stamp;
      slots[at] = groups.length;
      groups.push({ shard: view.open[at] as ShardView, records: 0, accepted: 0, bytes: 0, bodyLength: 0 });
    }
    const slot = slots[at] as number;
    const group = groups[slot] as PlannedGroup;
    groupOf[i] = slot;
    group.records += 1;
    group.accepted += 1;
    group.bytes += bytes;
    group.bodyLength += bodyLength(end - start, explicit, (dataEnd[i] as number) - (dataStart[i] as number));
  }
  refuseTotal(view, total);
  return { groupOf, groups };
}

/** Draws the records from their shards' meters; of each shard those from the first that finds its meter empty are refused. */
export function meterPlan(
  plan: PutPlan,
  put: { view: StreamView; slices: RecordSlices; meters: ShardMeters; nowMs: number },
): void {
  const { view, slices, nowMs } = put;
  if (isWriteUnlimited(view.limits)) return;
  const meters = plan.groups.map((group) => {
    const meter = put.meters.of(group.shard);
    meter.fillWrite(nowMs, view.limits);
    Object.assign(group, { accepted: 0, bytes: 0, bodyLength: 0 });
    return { meter, isEmpty: false };
  });
  for (let i = 0; i < slices.count; i += 1) {
    const slot = plan.groupOf[i] as number;
    const metered = meters[slot] as (typeof meters)[number];
    if (metered.isEmpty) continue;
    const keyLength = (slices.keyEnd[i] as number) - (slices.keyStart[i] as number);
    const bytes = dataBytes(slices, i) + keyLength;
    if (!metered.meter.takeWrite(bytes)) {
      metered.isEmpty = true;
      continue;
    }
    const group = plan.groups[slot] as PlannedGroup;
    const stored = (slices.dataEnd[i] as number) - (slices.dataStart[i] as number);
    group.accepted += 1;
    group.bytes += bytes;
    group.bodyLength += bodyLength(keyLength, slices.explicitHashKeys?.[i], stored);
  }
}

/** Gives back what the accepted records drew. */
export function returnPlan(plan: PutPlan, view: StreamView, meters: ShardMeters): void {
  if (isWriteUnlimited(view.limits)) return;
  for (const group of plan.groups) meters.of(group.shard).returnWrite(group.bytes, group.accepted);
}

/** The bytes that the batches of the accepted records take. */
export function packedLength({ groups }: PutPlan): number {
  let length = 0;
  for (const { bodyLength } of groups) length += bodyLength;
  return length;
}

/** The log's batches of the accepted records, one after the other in `block`; undefined where none was accepted. */
export function packPlan(
  plan: PutPlan,
  slices: RecordSlices,
  block: Buffer = Buffer.allocUnsafe(packedLength(plan)),
): (LogBatch | undefined)[] {
  const { source, count, encoding, keyStart, keyEnd, dataStart, dataEnd, explicitHashKeys } = slices;
  const { groups, groupOf } = plan;
  let end = 0;
  const bodies = groups.map(({ bodyLength }) => {
    end += bodyLength;
    return block.subarray(end - bodyLength, end);
  });
  const ends = new Uint32Array(groups.length);
  const packed = new Uint32Array(groups.length);
  for (let i = 0; i < count; i += 1) {
    const slot = groupOf[i] as number;
    if ((packed[slot] as number) >= (groups[slot] as PlannedGroup).accepted) continue;
    packed[slot] = (packed[slot] as number) + 1;
    const body = bodies[slot] as Buffer;
    let at = ends[slot] as number;
    const from = keyStart[i] as number;
    const keyLength = (keyEnd[i] as number) - from;
    const dataFrom = dataStart[i] as number;
    const dataLength = (dataEnd[i] as number) - dataFrom;
    const explicit = explicitHashKeys?.[i];
    body[at] = dataLength & 255;
    body[at + 1] = (dataLength >>> 8) & 255;
    body[at + 2] = (dataLength >>> 16) & 255;
    body[at + 3] = dataLength >>> 24;
    body[at + 4] = keyLength & 255;
    body[at + 5] = keyLength >>> 8;
    body[at + 6] = explicit === undefined ? 0 : explicit.length;
    at += RECORD_HEADER_BYTES;
    // A short key is copied faster byte by byte than by a call.
    if (keyLength <= 32) for (let k = 0; k < keyLength; k += 1) body[at + k] = source[from + k] as number;
    else source.copy(body, at, from, from + keyLength);
    at += keyLength;
    if (explicit !== undefined) at += body.write(explicit, at, "latin1");
    source.copy(body, at, dataFrom, dataFrom + dataLength);
    ends[slot] = at + dataLength;
  }
  return groups.map(({ accepted }, i) =>
    accepted === 0 ? undefined : { encoding, count: accepted, body: bodies[i] as Buffer },
  );
}

function bodyLength(keyLength: number, explicit: string | undefined, dataLength: number): number {
  return RECORD_HEADER_BYTES + keyLength + (explicit === undefined ? 0 : explicit.length) + dataLength;
}

function nextStamp(openCount: number): void {
  stamp = (stamp + 1) >>> 0;
  if (openCount <= stamps.length && stamp !== 0) return;
  stamps = new Uint32Array(Math.max(openCount * 2, stamps.length));
  slots = new Uint32Array(stamps.length);
  stamp = 1;
}

function recordTooLarge(view: StreamView, index: number, bytes: number): AppError {
  const reason = `Record ${index + 1} has ${bytes} bytes of data and partition key, more than the ${view.maxRecordSizeKib} KiB that stream ${view.name} under account ${view.accountId} takes.`;
  return new AppError("argument.invalid", { reason });
}

function refuseTotal(view: StreamView, bytes: number): void {
  const bytesMax = view.limits.putRecordsBytesMax;
  if (bytes <= bytesMax) return;
  throw new AppError("argument.invalid", { reason: `Records size exceeds ${Math.floor(bytesMax / MIB)} MB limit` });
}
