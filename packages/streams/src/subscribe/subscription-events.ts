import { AppError, MIB } from "@millrace/base";
import { UNLIMITED } from "@millrace/contract";
import { batchBytes, type Page, type Position, type ReadFrom } from "@millrace/log";
import { countEvent } from "../count/count-event.ts";
import type { DataDeps } from "../deps.ts";
import type { ShardView, StreamView } from "../directory/stream-view.ts";
import { type ChildShard, readShard, type ShardPage } from "../iterator/read-shard.ts";
import { formatSequence } from "../record/sequence-number.ts";

const LIFE_MS = 5 * 60_000;
/** An event goes out at least so often, so that a client's read timeout never strikes. */
const IDLE_MS = 5000;
/** How long an end waits to be seen with its children. */
const END_POLL_MS = 50;
const BATCH = { recordsMax: 10_000, bytesMax: MIB };

/** One SubscribeToShardEvent. */
export interface SubscriptionEvent {
  /** Where to go on after this event. Absent, as for AWS's own clients to understand, in the last event of a closed shard. */
  readonly continuationSequenceNumber?: string;
  readonly millisBehindLatest: number;
  /** Absent when the event has no records. */
  readonly page?: Page;
  /** Present in the last event of a closed shard. */
  readonly childShards?: readonly ChildShard[];
  readonly view: StreamView;
  readonly shard: ShardView;
}

export interface SubscriptionRun {
  readonly view: StreamView;
  readonly shard: ShardView;
  readonly consumerName: string;
  readonly from: ReadFrom;
  readonly startedMs: number;
  /** False once the consumer is deregistered. */
  readonly isConsumer: () => Promise<boolean>;
  /** Aborted with an AppError when another call took the place. */
  readonly taken: AbortSignal;
  /** Aborted when the connection is gone. */
  readonly closed: AbortSignal;
}

/**
 * The events of one subscription, made when they are asked for. A page of up to 1 MiB becomes an event at once; without news
 * there is an empty one every 5 s whose continuation number moves on with time. Before each event stream and consumer
 * are looked at again, so that a removal ends the subscription within seconds.
 */
export async function* subscriptionEvents(
  deps: DataDeps,
  run: SubscriptionRun,
): AsyncGenerator<SubscriptionEvent, void> {
  const endMs = run.startedMs + LIFE_MS;
  const pace = new Pace(run.view.limits.consumerReadBytesPerSecond);
  const over = AbortSignal.any([run.taken, run.closed]);
  let { from, startedMs: lastEventMs } = run;
  for (;;) {
    const leftMs = endMs - deps.clock.nowMs();
    if (leftMs <= 0) return;
    const waitMs = Math.max(1, Math.min(leftMs, lastEventMs + IDLE_MS - deps.clock.nowMs()));
    const read = await raced(over, readNext(deps, run, { from, waitMs }));
    if (over.aborted || !read) {
      if (run.taken.aborted) throw run.taken.reason;
      return;
    }
    await refuseRemoved(deps, run);
    from = { at: read.page.next };
    const isIdle = read.page.recordCount === 0 && !read.childShards;
    if (isIdle && deps.clock.nowMs() < lastEventMs + IDLE_MS) {
      if (read.page.ended) await abortableSleep(END_POLL_MS, over);
      continue;
    }
    lastEventMs = deps.clock.nowMs();
    countEvent(deps, run, { read, nowMs: lastEventMs });
    yield toEvent(deps, run, read);
    if (read.childShards) return;
    await abortableSleep(pace.waitMs(lastEventMs, read.page), over);
  }
}

async function readNext(
  deps: DataDeps,
  run: SubscriptionRun,
  next: { readonly from: ReadFrom; readonly waitMs: number },
): Promise<ShardPage> {
  const { view, shard } = run;
  try {
    return await readShard(deps, { view, shard, from: next.from, options: { ...BATCH, waitMs: next.waitMs } });
  } catch (problem) {
    if (problem instanceof AppError && problem.code === "shard.notFound") await refuseRemoved(deps, run);
    throw problem;
  }
}

/** Throws ResourceNotFound when the stream or the consumer is gone. */
async function refuseRemoved(deps: DataDeps, run: SubscriptionRun): Promise<void> {
  const { accountId, region, name, id } = run.view;
  const now = await deps.directory.find(accountId, region, name);
  if (now?.id !== id || now.status === "DELETING")
    throw new AppError("stream.notFound", { stream: name, account: accountId });
  if (await run.isConsumer()) return;
  throw new AppError(
    "resource.notFound",
    {},
    { message: `The consumer of stream ${name} under account ${accountId} was deregistered.` },
  );
}

function toEvent(deps: DataDeps, { shard }: SubscriptionRun, read: ShardPage): SubscriptionEvent {
  const { page, view, childShards, behindMs: millisBehindLatest } = read;
  const event = { view, shard, millisBehindLatest, ...(page.recordCount > 0 && { page }) };
  if (childShards) return { ...event, childShards };
  return { ...event, continuationSequenceNumber: continuationOf(deps, shard, page) };
}

/** The last record's number; without records, the gap before the next one at this second. */
function continuationOf(deps: DataDeps, shard: ShardView, page: Page): string {
  const { createdSeconds, index } = shard;
  const last = page.batches.at(-1);
  if (last) {
    const place: Position = { epoch: last.epoch, n: last.first + last.to - 1 };
    return formatSequence({ createdSeconds, shard: index, ...place, recordSeconds: Math.floor(last.arrivalMs / 1000) });
  }
  const { epoch, n } = page.next;
  const recordSeconds = Math.floor(deps.clock.nowMs() / 1000);
  if (n === 0) return formatSequence({ createdSeconds, shard: index, epoch: 0, n: -1, recordSeconds });
  return formatSequence({ createdSeconds, shard: index, epoch, n: n - 1, recordSeconds, gap: true });
}

/** Keeps one consumer of one shard at its rate: after an event, how long until the next may go. */
class Pace {
  readonly #rate: number;
  #debtUntilMs = 0;

  constructor(bytesPerSecond: number) {
    this.#rate = bytesPerSecond;
  }

  waitMs(nowMs: number, page: Page): number {
    if (this.#rate >= UNLIMITED || page.recordCount === 0) return 0;
    let bytes = 0;
    for (const { batch } of page.batches) bytes += batchBytes(batch);
    // A second's worth may go at once.
    this.#debtUntilMs = Math.max(this.#debtUntilMs, nowMs - 1000) + (bytes / this.#rate) * 1000;
    return Math.max(0, this.#debtUntilMs - nowMs);
  }
}

/** The work's result, or undefined when the signal comes first; the work then ends by itself, unheard. */
function raced<T>(signal: AbortSignal, work: Promise<T>): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const stop = () => resolve(undefined);
    signal.addEventListener("abort", stop, { once: true });
    if (signal.aborted) stop();
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}

function abortableSleep(ms: number, signal: AbortSignal): Promise<void> {
  if (ms <= 0 || signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    }
    signal.addEventListener("abort", done, { once: true });
  });
}
