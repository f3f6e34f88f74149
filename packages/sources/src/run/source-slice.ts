import type { SourceProgress, SourceSecret } from "@millrace/contract";
import type { SourcesDeps } from "../deps.ts";
import type { SinkTarget, SourceRecord } from "../sink/sink.ts";
import type { SourceLease } from "./source-lease.ts";
import { SourceRate } from "./source-rate.ts";

/**
 * One turn of a source at a worker, and the rule by which nothing is lost or stored twice:
 *
 *   A batch is a pure function of the checkpoint (and of things that do not change: the generator's seed, the imported
 *   object, the records of the mirrored shard). The checkpoint holds the batch's sequence. The batch is put under the
 *   producer "source/lane" and that sequence; after the ack the checkpoint that follows is committed under the lease.
 *
 * Killed before the put: it is put by the next owner. Killed between put and commit: the next owner computes the same batch
 * under the same sequence, and the log, which remembers a producer's last appends to each shard, stores nothing
 * again. Frozen and overtaken: whatever it still puts is the same batch under a sequence that was seen, and its commit
 * is refused by the epoch. Paused while it waits: everything before the batch at hand is committed, so the counts are true.
 *
 * A shard that is split or merged between the put and its replay changes nothing: putRecords asks shards that were closed
 * lately before it writes to their children.
 */
export interface SliceOptions {
  readonly lease: SourceLease;
  readonly secret: SourceSecret | undefined;
  readonly progress: SourceProgress;
  /** Aborted when the worker closes or lost the job. */
  readonly signal: AbortSignal;
  readonly untilMs: number;
}

export class SourceSlice {
  readonly secret: SourceSecret | undefined;
  /** Changed by the run as batches are acked; written with the checkpoint. */
  readonly progress: SourceProgress;
  readonly signal: AbortSignal;
  readonly target: SinkTarget;
  readonly #deps: SourcesDeps;
  readonly #lease: SourceLease;
  readonly #untilMs: number;
  readonly #rate: SourceRate;
  #stopped = false;
  #committing: Promise<unknown> = Promise.resolve();

  constructor(deps: SourcesDeps, { lease, secret, progress, signal, untilMs }: SliceOptions) {
    this.#deps = deps;
    this.#lease = lease;
    this.#untilMs = untilMs;
    this.secret = secret;
    this.progress = progress;
    this.#rate = new SourceRate(progress.recordsIn, deps.clock.nowMs());
    this.signal = AbortSignal.any([signal, lease.ended]);
    const { id, teamId, team, region, streamName } = lease.row;
    this.target = { sourceId: id, teamId, accountId: team.accountId, region, streamName };
  }

  /** What the row held when the lease was taken. */
  get checkpoint(): unknown {
    return this.#lease.row.checkpoint;
  }

  get createdMs(): number {
    return this.#lease.row.createdAt.getTime();
  }

  /** True when the run should come to an end at the next commit. */
  isOver(): boolean {
    return this.#stopped || this.signal.aborted || this.#deps.clock.nowMs() >= this.#untilMs;
  }

  /** Ends the slice at the next chance. */
  stop(): void {
    this.#stopped = true;
  }

  /** Puts a batch; `lane` names what is put in order: the one of a generator, a shard of a mirror. */
  async put(lane: string, sequence: number, records: readonly SourceRecord[]): Promise<void> {
    if (records.length === 0) return;
    const producer = { id: `${this.target.sourceId}/${lane}`, sequence };
    await this.#deps.sink.put(this.target, { records, producer, signal: this.signal });
  }

  /** Counts records that were put; together with the change of the checkpoint that says so, and not before. */
  count(records: readonly SourceRecord[]): void {
    this.progress.recordsIn += records.length;
    for (const record of records) this.progress.bytesIn += record.data.length;
    if (records.length > 0) this.progress.lastRecordMs = this.#deps.clock.nowMs();
  }

  /**
   * Commits what was acked; commits of several lanes follow one another. The progress is that of the moment of the call, as
   * the checkpoint is: what another lane counts meanwhile belongs to its own commit. Throws when the lease is lost.
   */
  commit(checkpoint: object): Promise<void> {
    this.progress.retries = 0;
    this.#rate.measure(this.progress, this.#deps.clock.nowMs());
    const progress = structuredClone(this.progress);
    const committed = this.#committing.then(async () => {
      if (!(await this.#lease.commit({ checkpoint, progress }))) this.#stopped = true;
    });
    // Whoever asked for the commit hears of its failure; the next commit only waits for its end.
    this.#committing = committed.catch(() => undefined);
    return committed;
  }

  /** Waits, or until the slice should end. */
  pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      if (this.signal.aborted) return resolve();
      const end = () => {
        clearTimeout(timer);
        this.signal.removeEventListener("abort", end);
        resolve();
      };
      const timer = setTimeout(end, Math.min(ms, Math.max(0, this.#untilMs - this.#deps.clock.nowMs())));
      this.signal.addEventListener("abort", end);
    });
  }
}
