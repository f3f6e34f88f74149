import { type Clock, systemClock } from "@millrace/base";
import { appendEach } from "../append-each.ts";
import { checkedBatchBytes, fittingRecords } from "../batch/batch-bytes.ts";
import { HintBoard } from "../hint-board.ts";
import { LogError } from "../log-error.ts";
import type {
  Appended,
  AppendOptions,
  LogBatch,
  Page,
  PageBatch,
  ReadFrom,
  ReadOptions,
  ShardRef,
  ShardStats,
  StreamLog,
} from "../stream-log.ts";

interface MemoryBatch extends Omit<PageBatch, "from" | "to"> {
  readonly end: number;
}

interface MemoryShard {
  readonly ref: ShardRef;
  batches: MemoryBatch[];
  next: number;
  trimN: number;
  trimMs: number;
  lastMs: number;
  sealed: boolean;
  readonly appends: Map<string, { sequence: number; answer: Appended }[]>;
}

/** As many appends of a producer as the segment driver remembers. */
const APPENDS_MAX = 5;

/**
 * The contract in its plainest words: everything in arrays, nothing shared, nothing durable. Other drivers are compared
 * with it; tests of readers use it.
 */
export function openMemoryLog(options: { readonly clock?: Clock; readonly epoch?: number } = {}): StreamLog {
  const { clock = systemClock, epoch = 1 } = options;
  const shards = new Map<string, MemoryShard>();
  const keyOf = (ref: ShardRef) => JSON.stringify([ref.team, ref.stream, ref.shard]);
  const hints = new HintBoard(keyOf);

  const get = (ref: ShardRef): MemoryShard => {
    const shard = shards.get(keyOf(ref));
    if (!shard) throw new LogError("unknownShard", `Shard ${ref.shard} of stream ${ref.stream} is not open.`);
    return shard;
  };

  const log: StreamLog = {
    open: async (ref) => {
      if (!shards.has(keyOf(ref))) shards.set(keyOf(ref), emptyShard(ref));
      return statsOf(get(ref), epoch);
    },
    append: async (ref, batch, appendOptions = {}) => {
      const answer = append(get(ref), batch, { ...appendOptions, current: epoch, nowMs: clock.nowMs() });
      hints.hint(ref);
      return answer;
    },
    appendAll: (appends, appendOptions) => appendEach(log, appends, appendOptions),
    read: async (ref, from, readOptions) => {
      const shard = get(ref);
      const page = readPage(shard, from, { ...readOptions, current: epoch, nowMs: clock.nowMs() });
      if (page.recordCount > 0 || page.ended || !readOptions.waitMs) return page;
      await hints.wait(ref, readOptions.waitMs, () => false);
      return readPage(get(ref), { at: page.next }, { ...readOptions, current: epoch, nowMs: clock.nowMs() });
    },
    watch: (refs, onHint) => hints.watch(refs, onHint),
    seal: async (ref) => {
      const shard = get(ref);
      shard.sealed = true;
      hints.hint(ref);
      return { epoch, n: shard.next };
    },
    trim: async (ref, beforeMs) => {
      const shard = get(ref);
      if (beforeMs <= shard.trimMs) return { epoch, n: shard.trimN };
      shard.trimMs = beforeMs;
      shard.batches = shard.batches.filter(({ arrivalMs }) => arrivalMs >= shard.trimMs);
      shard.trimN = shard.batches[0]?.first ?? shard.next;
      return { epoch, n: shard.trimN };
    },
    drop: async (ref) => {
      if (shards.delete(keyOf(ref))) hints.hint(ref);
    },
    stats: async (ref) => statsOf(get(ref), epoch),
  };
  return log;
}

function emptyShard(ref: ShardRef): MemoryShard {
  return { ref, batches: [], next: 0, trimN: 0, trimMs: 0, lastMs: 0, sealed: false, appends: new Map() };
}

function append(
  shard: MemoryShard,
  batch: LogBatch,
  options: AppendOptions & { readonly current: number; readonly nowMs: number },
): Appended {
  checkedBatchBytes(batch);
  const { current: epoch, producer } = options;
  if (options.epoch !== undefined && options.epoch < epoch) {
    throw new LogError("fenced", `Epoch ${options.epoch} is stale; the log is at epoch ${epoch}.`);
  }
  const seen = producer ? (shard.appends.get(producer.id) ?? []) : [];
  if (producer) {
    const before = seen.find(({ sequence }) => sequence === producer.sequence);
    if (before) return { ...before.answer, deduplicated: true };
    if (producer.sequence < (seen.at(-1)?.sequence ?? producer.sequence)) {
      throw new LogError("conflict", `Producer ${producer.id} has gone on beyond sequence ${producer.sequence}.`);
    }
  }
  if (shard.sealed) throw new LogError("sealed", "The shard is closed.");
  if (options.expectNext !== undefined && options.expectNext !== shard.next) {
    throw new LogError("conflict", `The next position is ${shard.next}, not ${options.expectNext}.`);
  }
  const first = shard.next;
  const arrivalMs = Math.max(shard.lastMs, options.nowMs);
  const copy = { ...batch, body: Buffer.from(batch.body) };
  shard.batches.push({
    batch: copy,
    epoch,
    first,
    arrivalMs,
    sealed: options.sealed ?? false,
    end: first + batch.count,
  });
  shard.next += batch.count;
  shard.lastMs = arrivalMs;
  const answer = { epoch, first, count: batch.count, arrivalMs, deduplicated: false };
  if (producer) shard.appends.set(producer.id, [...seen, { sequence: producer.sequence, answer }].slice(-APPENDS_MAX));
  return answer;
}

function readPage(
  shard: MemoryShard,
  from: ReadFrom,
  options: ReadOptions & { readonly current: number; readonly nowMs: number },
): Page {
  const earliest = Math.min(shard.trimN, shard.next);
  let n = Math.min(shard.next, Math.max(earliest, startN(shard, from)));
  let { recordsMax, bytesMax } = options;
  const batches: PageBatch[] = [];
  for (const { end, ...stored } of shard.batches) {
    if (end <= n) continue;
    const start = n - stored.first;
    const fit = fittingRecords(stored.batch, start, { recordsMax, bytesMax, first: batches.length === 0 });
    if (fit.count === 0) break;
    batches.push({ ...stored, from: start, to: start + fit.count });
    n += fit.count;
    recordsMax -= fit.count;
    bytesMax -= fit.bytes;
    if (n < end) break;
  }
  const unread = shard.batches.find(({ end }) => end > n);
  return {
    batches,
    recordCount: options.recordsMax - recordsMax,
    next: { epoch: batches.at(-1)?.epoch ?? options.current, n },
    head: { epoch: options.current, n: shard.next },
    earliest: { epoch: options.current, n: earliest },
    behindMs: unread ? Math.max(0, options.nowMs - unread.arrivalMs) : 0,
    ended: shard.sealed && !unread,
  };
}

function startN(shard: MemoryShard, from: ReadFrom): number {
  if (from === "earliest") return 0;
  if (from === "latest") return shard.next;
  if ("timeMs" in from) return shard.batches.find(({ arrivalMs }) => arrivalMs >= from.timeMs)?.first ?? shard.next;
  const isAt = "at" in from;
  const { epoch, n } = isAt ? from.at : from.after;
  const later = shard.batches.find((batch) => batch.epoch > epoch)?.first;
  return Math.min(isAt ? n : n + 1, later ?? Number.POSITIVE_INFINITY);
}

function statsOf(shard: MemoryShard, epoch: number): ShardStats {
  let bytes = 0;
  for (const { batch } of shard.batches) bytes += batch.body.length;
  return {
    bytes,
    earliest: { epoch, n: Math.min(shard.trimN, shard.next) },
    head: { epoch, n: shard.next },
    headMs: shard.next > 0 ? shard.lastMs : 0,
    sealed: shard.sealed,
  };
}
