import type { Clock } from "@millrace/base";
import { fittingRecords } from "../../batch/batch-bytes.ts";
import { LogError } from "../../log-error.ts";
import type { LogBatch, Page, PageBatch, ReadFrom, ReadOptions } from "../../stream-log.ts";
import type { ReadEntry } from "../entry/read-entries.ts";
import { type DataKeys, openBody } from "../entry/seal-body.ts";
import type { ShardReader } from "./shard-reader.ts";
import type { ShardState } from "./shard-state.ts";

export interface ReadPageDeps {
  readonly reader: ShardReader;
  readonly clock: Clock;
  readonly dataKeys: DataKeys | undefined;
  readonly state: ShardState;
  /** Of the owner: that of the record that comes next. */
  readonly epoch: number;
}

/** A page that is being filled. */
interface Filling {
  readonly batches: PageBatch[];
  n: number;
  records: number;
  bytes: number;
  /** Arrival of the first record that did not fit, once one did not. */
  leftMs: number | undefined;
}

/** Stored bytes to ask for, for so many decoded bytes: base64 and headers take a third more. */
const STORED_PER_DECODED = 1.4;

/** Reads from a place until the page is full or the head is reached. */
export async function readPage(deps: ReadPageDeps, from: ReadFrom, options: ReadOptions): Promise<Page> {
  const { state, epoch } = deps;
  const start = Math.min(state.nextN, Math.max(state.earliestN, await startN(deps, from)));
  const page: Filling = { batches: [], n: start, records: 0, bytes: 0, leftMs: undefined };
  await fill(deps, page, options);
  const unread = state.nextN > page.n;
  return {
    batches: page.batches,
    recordCount: page.records,
    next: { epoch: page.batches.at(-1)?.epoch ?? epoch, n: page.n },
    head: { epoch, n: state.nextN },
    earliest: { epoch, n: state.earliestN },
    behindMs: unread ? Math.max(0, deps.clock.nowMs() - (page.leftMs ?? arrivalOf(state, page.n))) : 0,
    ended: state.sealed && !unread,
  };
}

async function fill(deps: ReadPageDeps, page: Filling, options: ReadOptions): Promise<void> {
  const { state, reader } = deps;
  const head = state.nextN;
  while (page.n < head && page.leftMs === undefined && page.records < options.recordsMax) {
    const room = options.bytesMax - page.bytes;
    if (room <= 0 && page.records > 0) return;
    let entries: ReadEntry[];
    try {
      entries = await reader.read(state, page.n, room * STORED_PER_DECODED);
    } catch (problem) {
      // What was read before the trouble is good; the next read begins with it.
      if (page.records > 0) return;
      throw problem;
    }
    for (const entry of entries) {
      if (entry.head.first > page.n || page.leftMs !== undefined) break;
      await take(deps, page, { entry, options });
    }
  }
}

async function take(
  deps: ReadPageDeps,
  page: Filling,
  { entry, options }: { entry: ReadEntry; options: ReadOptions },
): Promise<void> {
  const { head } = entry;
  const room = {
    bytesMax: options.bytesMax - page.bytes,
    recordsMax: options.recordsMax - page.records,
    first: page.records === 0,
  };
  const from = page.n - head.first;
  const whole = from === 0 && head.count <= room.recordsMax && head.dataBytes <= room.bytesMax;
  if (room.recordsMax <= 0 || (room.bytesMax <= 0 && !room.first)) {
    page.leftMs = head.arrivalMs;
    return;
  }
  const body = head.sealed ? await unseal(deps, entry) : entry.body;
  const batch: LogBatch = { encoding: head.base64 ? "base64" : "binary", count: head.count, body };
  const fit = whole ? { count: head.count, bytes: head.dataBytes } : fittingRecords(batch, from, room);
  const to = from + fit.count;
  const { epoch, first, arrivalMs, sealed } = head;
  if (fit.count > 0) page.batches.push({ batch, epoch, first, arrivalMs, sealed, from, to });
  page.n = first + to;
  page.records += fit.count;
  page.bytes += fit.bytes;
  if (to < head.count) page.leftMs = arrivalMs;
}

async function startN({ state, reader, epoch }: ReadPageDeps, from: ReadFrom): Promise<number> {
  if (from === "earliest") return 0;
  if (from === "latest") return state.nextN;
  if ("timeMs" in from) return reader.findTime(state, from.timeMs);
  const isAt = "at" in from;
  const place = isAt ? from.at : from.after;
  const n = isAt ? place.n : place.n + 1;
  return place.epoch >= epoch ? n : Math.min(n, state.firstAfterEpoch(place.epoch));
}

/** About when record `n`, which exists, arrived: the start of what holds it. */
function arrivalOf(state: ShardState, n: number): number {
  const run = state.runs.find(({ end }) => end > n);
  if (run) return run.firstMs;
  const places = state.journals.find(({ end }) => end > n);
  return places ? places.arrivalMs(places.holding(n)) : state.lastArrivalMs;
}

async function unseal({ dataKeys, state }: ReadPageDeps, { head, body }: ReadEntry): Promise<Buffer> {
  if (!dataKeys) throw new LogError("unavailable", "No data keys are configured to open sealed records with.");
  return openBody(await dataKeys.find(state.ref.team, head.keyVersion), { ...head, ref: state.ref }, body);
}
