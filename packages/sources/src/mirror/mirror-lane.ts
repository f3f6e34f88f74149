import type { SourceSlice } from "../run/source-slice.ts";
import { BATCH_BYTES_MAX, BATCH_RECORDS_MAX } from "../sink/sink.ts";
import type { RemotePage, RemoteStream } from "./remote-stream.ts";

/**
 * How far one shard of the mirrored stream is copied. A page read again may hold more records than the first time, so
 * what is about to be put is written down first: `through` is committed before any of the page is put, and while it stands
 * the lane reads exactly the records behind `after` up to `through`.
 */
export interface LaneCheckpoint {
  /** Sequence number (the other stream's) of the last record that was put and committed. */
  after?: string | undefined;
  through?: string | undefined;
  /** Producer sequence of the last batch. */
  sequence: number;
  done?: boolean | undefined;
}

const PAGE_PAUSE_MS = 250;

export interface LaneDeps {
  readonly remote: RemoteStream;
  readonly slice: SourceSlice;
  /** Commits the state of all lanes. */
  readonly commit: () => Promise<void>;
}

/** Copies the next page of a shard. Returns what was read, so that the caller can pace itself. */
export async function copyPage(deps: LaneDeps, shardId: string, lane: LaneCheckpoint): Promise<RemotePage> {
  const page = await (lane.through === undefined
    ? deps.remote.read(shardId, lane.after)
    : readThrough(deps, shardId, lane));
  const last = page.records.at(-1);
  if (last && lane.through === undefined) {
    lane.through = last.sequence;
    await deps.commit();
  }
  await putPage(deps, { shardId, lane, records: page.records });
  // Records that were promised and are not there any more were forgotten by the other stream.
  const isChanged = lane.through !== undefined || page.ended;
  if (lane.through !== undefined) lane.after = lane.through;
  lane.through = undefined;
  if (page.ended) lane.done = true;
  if (isChanged) await deps.commit();
  return page;
}

/** All records behind `after` up to `through`, in however many pages they come this time. */
async function readThrough({ remote, slice }: LaneDeps, shardId: string, lane: LaneCheckpoint): Promise<RemotePage> {
  const through = BigInt(lane.through ?? 0);
  const records: RemotePage["records"][number][] = [];
  let after = lane.after;
  for (;;) {
    const page = await remote.read(shardId, after);
    const wanted = page.records.filter(({ sequence }) => BigInt(sequence) <= through);
    records.push(...wanted);
    after = page.records.at(-1)?.sequence ?? after;
    const isPast = wanted.length < page.records.length;
    const isAll = isPast || (after !== undefined && BigInt(after) === through);
    const isNothingLeft = page.ended || (page.records.length === 0 && page.behindMs === 0);
    if (isAll || isNothingLeft) return { records, behindMs: page.behindMs, ended: page.ended && !isPast };
    if (page.records.length === 0) await slice.pause(PAGE_PAUSE_MS);
    slice.signal.throwIfAborted();
  }
}

interface LanePut {
  readonly shardId: string;
  readonly lane: LaneCheckpoint;
  readonly records: RemotePage["records"];
}

async function putPage({ slice, commit }: LaneDeps, { shardId, lane, records }: LanePut): Promise<void> {
  for (let from = 0; from < records.length; ) {
    const batch = records.slice(from, batchEnd(records, from));
    await slice.put(shardId, lane.sequence + 1, batch);
    lane.sequence += 1;
    lane.after = batch.at(-1)?.sequence;
    slice.count(batch);
    from += batch.length;
    // The last batch of a page is committed with the end of the page.
    if (from < records.length) await commit();
  }
}

/** Batches are cut where they are full, counted from the checkpoint on: the same records, the same cuts. */
function batchEnd(records: RemotePage["records"], from: number): number {
  let bytes = 0;
  let to = from;
  while (to < records.length && to - from < BATCH_RECORDS_MAX) {
    const record = records[to];
    bytes += (record?.data.length ?? 0) + (record?.partitionKey.length ?? 0);
    if (bytes > BATCH_BYTES_MAX && to > from) break;
    to += 1;
  }
  return to;
}
