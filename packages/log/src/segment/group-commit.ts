import type { Clock } from "@millrace/base";
import { LogError } from "../log-error.ts";
import { CommitQueue } from "./commit-queue.ts";
import type { DiskWatermark } from "./disk-watermark.ts";
import type { Journal } from "./journal.ts";
import type { OwnerFence } from "./owner-fence.ts";
import type { Pending } from "./pending.ts";
import { Round } from "./round.ts";
import type { ShardState } from "./shard-state.ts";

export interface GroupCommitDeps {
  readonly clock: Clock;
  readonly fence: OwnerFence;
  readonly watermark: DiskWatermark;
  /** False once the lease was lost. */
  readonly stillMine: () => boolean;
  readonly journal: () => Journal;
  /** Called after a round, with the shards it changed; may begin another journal. */
  readonly afterRound: (changed: ReadonlySet<ShardState>) => Promise<void>;
}

/** Bytes that may wait; beyond, callers are told to come back. */
const QUEUE_BYTES_MAX = 64 * 1024 * 1024;

/**
 * Collects appends while a write and its sync run, then writes all of them at once. One round is in flight at a time, so
 * places and positions are given out when a round is formed and taken back when it fails: positions never have gaps.
 */
export class GroupCommit {
  readonly #deps: GroupCommitDeps;
  readonly #queue = new CommitQueue();
  #running: Promise<void> | undefined;
  #stopped: LogError | undefined;
  readonly figures = { rounds: 0, appends: 0, records: 0, bytes: 0, dedupeHits: 0, fencedRejections: 0, roundMs: 0 };

  constructor(deps: GroupCommitDeps) {
    this.#deps = deps;
  }

  add(pending: Pending): void {
    const refusal = this.#stopped ?? (pending.kind === "append" ? this.#refusal(pending.batch.body.length) : undefined);
    if (refusal) return pending.reject(refusal);
    this.#queue.push(pending);
    this.#running ??= this.#run();
  }

  /** Resolves when nothing waits and nothing is being written. */
  async drain(): Promise<void> {
    while (this.#running) await this.#running;
  }

  /** Refuses everything from now on. */
  stop(problem: LogError): void {
    this.#stopped ??= problem;
    for (const pending of this.#queue.empty()) pending.reject(problem);
  }

  #refusal(size: number): LogError | undefined {
    if (this.#queue.bytes + size > QUEUE_BYTES_MAX && this.#queue.bytes > 0) {
      return new LogError("backpressure", "Too many bytes wait to be written.", { retryMs: 100 });
    }
    if (!this.#deps.watermark.admits()) {
      return new LogError("backpressure", "The log's disk is too full.", { retryMs: 1000 });
    }
    return undefined;
  }

  async #run(): Promise<void> {
    // One turn of the event loop gathers the appends of all requests that were read together.
    await new Promise((resolve) => setImmediate(resolve));
    while (!this.#queue.isEmpty) await this.#commit(this.#queue.take());
    this.#running = undefined;
  }

  async #commit(taken: Pending[]): Promise<void> {
    const { clock, fence } = this.#deps;
    const journal = this.#deps.journal();
    const round = new Round({ epoch: fence.epoch, nowMs: clock.nowMs(), journal });
    for (const pending of taken) this.#stage(round, pending);
    this.figures.dedupeHits += round.deduplicated;
    if (round.isEmpty) return;
    const startedMs = performance.now();
    try {
      this.#checkFence();
      await journal.file.write(round.parts, journal.length);
      await journal.file.sync();
    } catch (problem) {
      return this.#undo(round, journal, problem);
    }
    try {
      this.#checkFence();
    } catch (cause) {
      // The bytes are written; whoever took over may have read them.
      return this.#leave(round, new LogError("unavailable", "The log changed hands.", { definite: false, cause }));
    }
    journal.length += round.length;
    this.#count(round, performance.now() - startedMs);
    await this.#deps.afterRound(round.apply());
  }

  #stage(round: Round, pending: Pending): void {
    try {
      if (!round.stage(pending)) this.#queue.push(pending);
    } catch (problem) {
      // Nothing of it was put into the round; its caller gets the reason and the others go on.
      pending.reject(problem);
    }
  }

  #count(round: Round, ms: number): void {
    this.figures.rounds += 1;
    this.figures.appends += round.appends;
    this.figures.records += round.records;
    this.figures.bytes += round.length;
    this.figures.roundMs = this.figures.roundMs === 0 ? ms : this.figures.roundMs * 0.98 + ms * 0.02;
  }

  #checkFence(): void {
    if (this.#deps.stillMine() && this.#deps.fence.holds()) return;
    this.figures.fencedRejections += 1;
    const problem = new LogError("fenced", "Another process owns the log now.");
    this.stop(problem);
    throw problem;
  }

  /** Nobody knows what of the round the medium holds. Stop; the next recovery will read what is there. */
  #leave(round: Round, unknown: LogError): void {
    round.fail(unknown);
    this.stop(new LogError("unavailable", unknown.message, { cause: unknown.cause }));
  }

  /** Takes a failed round back: nothing of it may come to light later. */
  async #undo(round: Round, journal: Journal, problem: unknown): Promise<void> {
    if (problem instanceof LogError) return round.fail(problem);
    try {
      await journal.file.truncate(journal.length);
      await journal.file.sync();
    } catch (cause) {
      return this.#leave(round, new LogError("unavailable", "The log's disk failed.", { definite: false, cause }));
    }
    const full = isFull(problem);
    if (full) this.#deps.watermark.full();
    round.fail(
      full
        ? new LogError("backpressure", "The log's disk is full.", { retryMs: 1000, cause: problem })
        : new LogError("unavailable", "The log's disk refused a write.", { cause: problem }),
    );
  }
}

function isFull(problem: unknown): boolean {
  const { code } = problem as NodeJS.ErrnoException;
  return code === "ENOSPC" || code === "EDQUOT";
}
