import type { Clock } from "@millrace/base";
import { fittingRecords } from "../batch/batch-bytes.ts";
import { LogError } from "../log-error.ts";
import type { LogBatch, Page, PageBatch, ReadFrom, ReadOptions } from "../stream-log.ts";
import type { ReadEntry } from "./read-entries.ts";
import { type DataKeys, openBody } from "./seal-body.ts";
import { firstKept, type ShardReader } from "./shard-reader.ts";
import type { ShardState } from "./shard-state.ts";

export interface ReadPageDeps {
  readonly reader: ShardReader;
  readonly clock: Clock;
  readonly dataKeys: DataKeys | undefined;
  readonly state: ShardState;
}

/** Stored bytes to ask for, for so many decoded bytes: base64 and headers take a third more. */
const STORED_PER_DECODED = 1.4;

/** Reads from a place until the page is full or the head is reached. */
export async function readPage(deps: ReadPageDeps, from: ReadFrom, options: ReadOptions): Promise<Page> {
  const { state, reader, clock } = deps;
  const earliest = await earliestN(deps);
  const head = state.nextN;
  let n = Math.min(head, Math.max(earliest, await startN(deps, from)));
  const batches: PageBatch[] = [];
  let records = 0;
  let bytes = 0;
  let lastMs = 0;
  let full = false;
  while (n < head && !full) {
    const entries = await reader.read(state, n, (options.bytesMax - bytes) * STORED_PER_DECODED);
    if (entries.length === 0) break;
    for (const entry of entries) {
      if (entry.head.first >= head) break;
      const room = { bytesMax: options.bytesMax - bytes, recordsMax: options.recordsMax - records, first: records === 0 };
      if (room.recordsMax <= 0) {
        full = true;
        break;
      }
      const taken = await takeBatch(deps, entry, { n: Math.max(n, entry.head.first), room });
      if (!taken) {
        full = true;
        break;
      }
      batches.push(taken.batch);
      records += taken.batch.to - taken.batch.from;
      bytes += taken.bytes;
      lastMs = entry.head.arrivalMs;
      n = entry.head.first + taken.batch.to;
      if (taken.batch.to < entry.head.count) {
        full = true;
        break;
      }
    }
  }
  const unread = state.nextN > n;
  return {
    batches,
    recordCount: records,
    next: { epoch: batches.at(-1)?.epoch ?? state.epoch, n },
    head: { epoch: state.epoch, n: state.nextN },
    earliest: { epoch: state.epoch, n: earliest },
    behindMs: unread ? Math.max(1, clock.nowMs() - lastMs) : 0,
    ended: state.sealed && !unread,
  };
}

async function startN(deps: ReadPageDeps, from: ReadFrom): Promise<number> {
  if (from === "earliest") return 0;
  if (from === "latest") return deps.state.nextN;
  if ("at" in from) return from.at.n;
  if ("after" in from) return from.after.n + 1;
  return deps.reader.findTime(deps.state, from.timeMs);
}

async function earliestN({ state, reader }: ReadPageDeps): Promise<number> {
  const first = firstKept(state);
  return state.trimMs === 0 ? first : Math.max(first, await reader.findTime(state, state.trimMs));
}

async function takeBatch(
  deps: ReadPageDeps,
  entry: ReadEntry,
  want: { n: number; room: { bytesMax: number; recordsMax: number; first: boolean } },
): Promise<{ batch: PageBatch; bytes: number } | undefined> {
  const { head } = entry;
  const from = want.n - head.first;
  const whole = from === 0 && head.count <= want.room.recordsMax && head.dataBytes <= want.room.bytesMax;
  const body = head.sealed ? await unseal(deps, entry) : entry.body;
  const batch: LogBatch = { encoding: head.base64 ? "base64" : "binary", count: head.count, body };
  const fit = whole ? { count: head.count, bytes: head.dataBytes } : fittingRecords(batch, from, want.room);
  if (fit.count === 0) return undefined;
  const { epoch, first, arrivalMs, sealed } = head;
  return { batch: { batch, epoch, first, arrivalMs, sealed, from, to: from + fit.count }, bytes: fit.bytes };
}

async function unseal({ dataKeys }: ReadPageDeps, { head, body }: ReadEntry): Promise<Buffer> {
  if (!dataKeys) throw new LogError("unavailable", "No data keys are configured to open sealed records with.");
  return openBody(await dataKeys.find(head.ref.team, head.keyVersion), head, body);
}
