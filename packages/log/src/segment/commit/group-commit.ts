import type { Clock } from "@millrace/base";
import { LogError } from "../../log-error.ts";
import { ENTRY_HEADER_BYTES } from "../entry/entry.ts";
import { Gate } from "../gate.ts";
import type { Journal } from "../journal/journal.ts";
import type { ShardState } from "../shard/shard-state.ts";
import { CommitQueue } from "./commit-queue.ts";
import type { DiskWatermark } from "./disk-watermark.ts";
import type { LargeWrite } from "./large-write.ts";
import type { OwnerFence } from "./owner-fence.ts";
import { type Pending, refusePending } from "./pending.ts";
import { Round } from "./round.ts";

export interface GroupCommitDeps {
  readonly clock: Clock;
  readonly fence: OwnerFence;
  readonly watermark: DiskWatermark;
  /** False once the lease was lost. */
  readonly stillMine: () => boolean;
  readonly journal: () => Journal;
  /** False when the journal is full and no other could be begun. */
  readonly hasRoom: () => boolean;
  /** Told once why nothing is written any more. */
  readonly onStopped: (problem: LogError) => void;
  /** Called after a round, with the shards it changed. */
  readonly afterRound: (changed: readonly ShardState[]) => void;
  /** Called when another journal may be begun: nothing is being written. */
  readonly turnOver: () => Promise<void>;
  /** An append of this size is written in pieces of this size. */
  readonly largeBytes: number;
}

/** Sizes of a large append's pieces, in sizes that count as large: while small ones came a moment ago, and while it is alone. */
const PIECE_BESIDE_OTHERS = 1 / 4;
const PIECE_ALONE = 4;
const MOMENT_MS = 100;
/** Bytes that may wait; beyond, callers are told to come back. */
const QUEUE_BYTES_MAX = 64 * 1024 * 1024;

/**
 * Collects appends while a write and its sync run, then writes all of them at once. One round is in flight at a time, so
 * places and positions are given out when a round is formed and taken back when it fails: positions never have gaps. Large
 * appends take part piece by piece, one append at a time (large-write.ts).
 */
export class GroupCommit {
  readonly #deps: GroupCommitDeps;
  readonly #queue: CommitQueue;
  #running: Promise<void> | undefined;
  /** The round under way. */
  #round = Promise.resolve();
  /** Where rounds wait before they begin. */
  readonly #gate = new Gate();
  #stopped: LogError | undefined;
  /** When small ones were written last. */
  #smallMs = Number.NEGATIVE_INFINITY;
  /** The large append that is being written. */
  #large: LargeWrite | undefined;
  readonly figures = { rounds: 0, appends: 0, records: 0, bytes: 0, dedupeHits: 0, fencedRejections: 0, roundMs: 0 };

  constructor(deps: GroupCommitDeps) {
    this.#deps = deps;
    this.#queue = new CommitQueue(deps.largeBytes);
  }

  add(pending: Pending): void {
    const refusal = this.#stopped ?? (pending.kind === "append" ? this.#refusal(pending.batch.body.length) : undefined);
    if (refusal) refusePending(pending, refusal);
    else this.#queue.push(pending);
    if (this.#stopped === undefined) this.#running ??= this.#run();
  }

  /**
   * Resolves when no round is under way; none begins until the function that comes back is called. What comes meanwhile waits, and
   * is refused only when too much does.
   */
  async pause(): Promise<() => void> {
    const open = this.#gate.shut();
    // A large append that was begun is written to its end.
    do await this.#round.catch(() => undefined);
    while (this.#large);
    return open;
  }

  /** Resolves when nothing waits and nothing is being written. */
  async drain(): Promise<void> {
    while (this.#running !== undefined) await this.#running;
  }

  /** Refuses everything from now on. */
  stop(problem: LogError): void {
    const isFirst = this.#stopped === undefined;
    this.#stopped ??= problem;
    for (const pending of this.#queue.empty()) refusePending(pending, problem);
    if (isFirst) this.#deps.onStopped(problem);
  }

  #refusal(size: number): LogError | undefined {
    if (this.#queue.bytes + size > QUEUE_BYTES_MAX && this.#queue.bytes > 0) {
      return new LogError("backpressure", "Too many bytes wait to be written.", { retryMs: 100 });
    }
    if (!this.#deps.watermark.admits() || !this.#deps.hasRoom()) {
      return new LogError("backpressure", "The log's disk is too full.", { retryMs: 1000 });
    }
    return undefined;
  }

  async #run(): Promise<void> {
    try {
      // One turn of the event loop gathers the appends of all requests that were read together.
      await new Promise((resolve) => setImmediate(resolve));
      // Also when all that came was refused: whether there is room again is found out by trying.
      if (!this.#deps.hasRoom() && !this.#large) await this.#deps.turnOver();
      while (!this.#queue.isEmpty || this.#large) {
        // Looked at in the very turn in which the round begins.
        while (this.#gate.isShut && !this.#large) await this.#gate.passed();
        this.#round = this.#commit();
        await this.#round;
      }
    } catch (cause) {
      // A mistake of ours. What waits must not wait for ever; the next recovery reads what is there.
      const problem = new LogError("unavailable", "The log stopped by a fault of its own.", { cause });
      this.#failLarge(new LogError("unavailable", problem.message, { definite: false, cause }));
      this.stop(problem);
    } finally {
      this.#running = undefined;
    }
  }

  async #commit(): Promise<void> {
    const { clock, fence } = this.#deps;
    const journal = this.#deps.journal();
    const taken = this.#queue.take();
    const round = new Round({ epoch: fence.epoch, nowMs: clock.nowMs(), journal, taken });
    this.#queue.putBack(taken.filter((pending) => !stage(round, pending)));
    if (taken.length > 0) this.#smallMs = clock.nowMs();
    const isAlone = Math.abs(clock.nowMs() - this.#smallMs) > MOMENT_MS;
    const piece = this.#large?.piece(Math.ceil(this.#deps.largeBytes * (isAlone ? PIECE_ALONE : PIECE_BESIDE_OTHERS)));
    if (this.#large && piece?.isLast) round.finish(this.#large);
    const begun = this.#large || this.#gate.isShut ? undefined : this.#begin(round, taken);
    this.figures.dedupeHits += round.deduplicated;
    if (round.isEmpty && !piece) return;
    const startedMs = performance.now();
    try {
      this.#checkFence();
      if (piece) await journal.file.write(piece.parts, piece.offset);
      if (!round.isEmpty) await journal.file.write(round.parts, journal.length);
    } catch (problem) {
      await this.#undo(round, journal, problem);
      if (begun) this.#queue.release(begun.pending.state);
      return;
    }
    try {
      await journal.file.sync();
    } catch (cause) {
      // Never tried again: after a failed sync the kernel may call pages clean that the medium never saw, and a second sync
      // would say so too. The next recovery copies what it reads into new files.
      return this.#leave(round, new LogError("unavailable", "The log's disk failed.", { definite: false, cause }));
    }
    try {
      this.#checkFence();
    } catch (cause) {
      // The bytes are written; whoever took over may have read them.
      return this.#leave(round, new LogError("unavailable", "The log changed hands.", { definite: false, cause }));
    }
    journal.length += round.length;
    if (piece) this.#advance(piece);
    this.#large ??= begun;
    this.#count(round, performance.now() - startedMs);
    this.#deps.afterRound(round.apply());
    if (!this.#large) await this.#deps.turnOver();
  }

  /** Begins the next large append, once all that came before it in its shard is durable. */
  #begin(round: Round, taken: readonly Pending[]): LargeWrite | undefined {
    const pending = this.#queue.takeLarge();
    if (!pending) return undefined;
    if (taken.some(({ state }) => state === pending.state)) {
      this.#queue.putBackLarge(pending);
      return undefined;
    }
    let begun: LargeWrite | undefined;
    try {
      begun = round.begin(pending);
    } catch (problem) {
      refusePending(pending, problem);
    }
    if (!begun) this.#queue.release(pending.state);
    return begun;
  }

  #advance(piece: { length: number; isLast: boolean }): void {
    this.#large?.advance(piece.length);
    if (!this.#large || !piece.isLast) return;
    this.#queue.release(this.#large.pending.state);
    this.#large = undefined;
  }

  #failLarge(problem: LogError): void {
    if (!this.#large) return;
    refusePending(this.#large.pending, problem);
    this.#queue.release(this.#large.pending.state);
    this.#large = undefined;
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
    this.#failLarge(unknown);
    this.stop(new LogError("unavailable", unknown.message, { cause: unknown.cause }));
  }

  #fail(round: Round, problem: LogError): void {
    round.fail(problem);
    this.#failLarge(problem);
  }

  /** Takes a failed write back: nothing of it may come to light later. */
  async #undo(round: Round, journal: Journal, problem: unknown): Promise<void> {
    if (problem instanceof LogError) return this.#fail(round, problem);
    try {
      // The last piece may have been written: what is refused must not be whole.
      if (this.#large) await journal.file.write([Buffer.alloc(ENTRY_HEADER_BYTES)], this.#large.offset);
      await journal.file.truncate(journal.length);
      await journal.file.sync();
    } catch (cause) {
      return this.#leave(round, new LogError("unavailable", "The log's disk failed.", { definite: false, cause }));
    }
    const full = isFull(problem);
    if (full) this.#deps.watermark.full();
    this.#fail(
      round,
      full
        ? new LogError("backpressure", "The log's disk is full.", { retryMs: 1000, cause: problem })
        : new LogError("unavailable", "The log's disk refused a write.", { cause: problem }),
    );
  }
}

/** False when it has to wait for the next round. */
function stage(round: Round, pending: Pending): boolean {
  try {
    return round.stage(pending);
  } catch (problem) {
    // Nothing of it was put into the round; its caller gets the reason and the others go on.
    refusePending(pending, problem);
    return true;
  }
}

function isFull(problem: unknown): boolean {
  const { code } = problem as NodeJS.ErrnoException;
  return code === "ENOSPC" || code === "EDQUOT";
}
