import type { ReadFrom } from "@millrace/log";
import type { Principal } from "@millrace/tenancy";
import type { DataDeps } from "../deps.ts";
import type { StreamTarget } from "../directory/stream-directory.ts";
import type { ShardView, StreamView } from "../directory/stream-view.ts";
import { ShardMerge } from "./shard-merge.ts";
import { parseTailFilter } from "./tail-filter.ts";
import { type TailCandidate, type TailRecord, toCandidates } from "./tail-record.ts";
import { TailSampler } from "./tail-sampler.ts";

export interface TailStreamInput extends StreamTarget {
  /** See TailFilter; left out or empty: everything. */
  readonly filter?: string | undefined;
  /** Milliseconds, or an end of the stream. */
  readonly from: "latest" | "trim_horizon" | number;
  /** More than that is sampled. */
  readonly recordsPerSecondMax: number;
  readonly signal?: AbortSignal;
}

/** What a tail found since the last batch. The counts are totals since its start. */
export interface TailBatch {
  readonly records: readonly TailRecord[];
  /** Records that were looked at, those of the KPL one by one. */
  readonly scanned: number;
  /** Of these, those that the filter wants. */
  readonly matched: number;
  /** Of these, those that were sent, and those that were too many for a person. */
  readonly sent: number;
  readonly skipped: number;
  /** False while there is more that arrived before now. */
  readonly isAtTip: boolean;
}

/** Between two batches, so that a browser is not flooded with small ones. */
const PASS_MS = 100;
/** What was read and did not match is told so often. */
const COUNTS_MS = 1000;
/** An empty batch says that the tail lives; every shard is then looked at, hint or no hint. */
const QUIET_MS = 5000;

/**
 * Follows a stream for a person: all shards merged by arrival, filtered and decoded here, sampled to what a person can see,
 * through every reshard, until it is left or aborted. Never spends what the readers of the stream may read.
 */
export async function* tailStream(
  deps: DataDeps,
  who: Principal,
  input: TailStreamInput,
): AsyncGenerator<TailBatch, void> {
  const filter = parseTailFilter(input.filter ?? "");
  const view = await deps.directory.get(who, input);
  const bell = new Bell(input.signal);
  const merge = new ShardMerge(deps, { view, onNews: () => bell.ring() });
  const sampler = new TailSampler(deps.clock, input.recordsPerSecondMax);
  const counts = { scanned: 0, matched: 0, sent: 0, skipped: 0 };
  try {
    await start(deps, merge, { view, from: input.from });
    let lastBatchMs = deps.clock.nowMs();
    let scannedTold = 0;
    while (!input.signal?.aborted) {
      const matched: TailCandidate[] = [];
      for (const stored of await merge.take()) {
        if (!filter.wantsShard(stored.shard.index)) continue;
        const candidates = toCandidates(stored);
        counts.scanned += candidates.length;
        for (const candidate of candidates) if (filter.matches(candidate)) matched.push(candidate);
      }
      const chosen = sampler.choose(matched);
      counts.matched += matched.length;
      counts.sent += chosen.length;
      counts.skipped += matched.length - chosen.length;
      const sinceMs = deps.clock.nowMs() - lastBatchMs;
      const isQuiet = sinceMs >= QUIET_MS;
      if (matched.length > 0 || isQuiet || (counts.scanned > scannedTold && sinceMs >= COUNTS_MS)) {
        lastBatchMs = deps.clock.nowMs();
        scannedTold = counts.scanned;
        yield { ...counts, records: chosen.map((candidate) => candidate.toRecord()), isAtTip: !merge.isBehind };
      }
      if (isQuiet) merge.distrust();
      await bell.rest(PASS_MS);
      const waitMs = counts.scanned > scannedTold ? COUNTS_MS : QUIET_MS;
      if (!merge.isBehind && !merge.isHolding) await bell.wait(lastBatchMs + waitMs - deps.clock.nowMs());
    }
  } finally {
    merge.close();
  }
}

/** Takes in the shards that a tail from there begins with; their children follow by themselves. */
async function start(
  deps: DataDeps,
  merge: ShardMerge,
  { view, from }: { readonly view: StreamView; readonly from: TailStreamInput["from"] },
): Promise<void> {
  if (from === "latest") {
    const starts = view.open.map(
      async (shard): Promise<[ShardView, ReadFrom]> => [shard, { at: (await deps.log.stats(shard.ref)).head }],
    );
    for (const [shard, head] of await Promise.all(starts)) merge.add(shard, head);
    return;
  }
  const sinceMs = from === "trim_horizon" ? 0 : from;
  const within = new Set(
    view.shards.filter(({ closedMs }) => closedMs === undefined || closedMs >= sinceMs).map(({ index }) => index),
  );
  for (const shard of view.shards) {
    const hasParent = within.has(shard.parentIndex ?? -1) || within.has(shard.adjacentParentIndex ?? -1);
    if (within.has(shard.index) && !hasParent)
      merge.add(shard, from === "trim_horizon" ? "earliest" : { timeMs: from });
  }
}

/** Waits that a ring or an abort ends. A ring that nobody waited for is kept. */
class Bell {
  readonly #signal: AbortSignal | undefined;
  #hasRung = false;
  #wake: (() => void) | undefined;

  constructor(signal: AbortSignal | undefined) {
    this.#signal = signal;
    signal?.addEventListener("abort", () => this.ring(), { once: true });
  }

  ring(): void {
    this.#hasRung = true;
    this.#wake?.();
  }

  /** Until it rings, at most so long. */
  wait(ms: number): Promise<void> {
    if (this.#hasRung || this.#signal?.aborted) {
      this.#hasRung = false;
      return Promise.resolve();
    }
    return this.#sleep(ms);
  }

  /** So long, whatever rings, unless aborted. */
  async rest(ms: number): Promise<void> {
    if (this.#signal?.aborted) return;
    await new Promise<void>((resolve) => setTimeout(resolve, ms));
  }

  #sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.#wake = undefined;
        this.#hasRung = false;
        resolve();
      };
      const timer = setTimeout(done, Math.max(0, ms));
      this.#wake = done;
    });
  }
}
