import { setTimeout as sleep } from "node:timers/promises";
import { type Bell, MIB } from "@millrace/base";
import { span } from "@millrace/observe";
import type { ApplicationDefinition } from "../../application/definition.ts";
import type { TaskLease } from "../lease/task-lease.ts";
import type { ProgressMeter } from "../progress/progress-meter.ts";
import type { TaskProgress } from "../progress/task-progress.ts";
import type { InputReader, ReadUntil, Taken } from "../read/input-reader.ts";
import { packPieces } from "../read/pack-pieces.ts";
import { packInput } from "../read/preprocess.ts";
import type { RecordShare } from "../read/record-share.ts";
import type { OutputSender } from "../send/output-sender.ts";
import { saveSnapshot } from "../state/save-snapshot.ts";
import { type RunAgain, SnapshotPace } from "../state/snapshot-pace.ts";
import type { TaskObjects } from "../state/task-objects.ts";
import type { TailPublisher } from "../tail/tail-publisher.ts";
import type { TaskDeps } from "../task-deps.ts";
import type { PackedRecords } from "../thread/packed-records.ts";
import type { ProgramThread } from "../thread/task-thread.ts";
import type { StepJournal } from "./step-journal.ts";
import type { NewStep } from "./step-record.ts";

export interface SliceOptions {
  readonly lease: TaskLease;
  readonly definition: ApplicationDefinition;
  readonly versionId: number;
  /** A position is known of every input. */
  readonly isPlaced: boolean;
  /** Steps committed so far. */
  readonly step: number;
  readonly objects: TaskObjects;
  readonly thread: ProgramThread;
  /** What opening it took. */
  readonly again: RunAgain;
  readonly journal: StepJournal;
  readonly sender: OutputSender;
  readonly meter: ProgressMeter;
  readonly tail: TailPublisher;
  readonly share: RecordShare;
  /** Ends when the reader has come there. */
  readonly until: ReadUntil | undefined;
  /** Functions see the records first. Undefined: the definition has none. */
  readonly preprocess: ((batches: readonly PackedRecords[]) => Promise<PackedRecords[]>) | undefined;
  /** Ends the slice soon. */
  readonly signal: AbortSignal;
  readonly untilMs: number;
}

const STEP_BYTES = 8 * MIB;
/** Between the beginnings of two steps, so that a trickle of records does not become a transaction each. */
const STEP_MS = 40;
/** So often the time is told to the program while nothing comes. */
const QUIET_MS = 250;
const REFRESH_MS = 1000;
/** So long the shards may take to say where an application begins. */
const PLACE_MS_MAX = 5000;
/** A step is run while the one before is committed, and not more. */
const UNCOMMITTED_MAX = 1;
const UNSENT_MAX = 8;

/**
 * A turn of an application at a worker: what came is read, run in its thread, committed, sent; the next step is run while the one before
 * is committed, and their order is kept.
 *
 * A step in which nothing came and nothing moved is not committed: the next that is has a later bound, which does the same. Only when
 * records come that are older than such a bound (the clocks of two machines differ) is it committed before them, so that running the steps
 * again does what running them did.
 */
export class TaskSlice {
  readonly #deps: TaskDeps;
  readonly #options: SliceOptions;
  readonly #reader: InputReader;
  readonly #bell: Bell;
  readonly #pace: SnapshotPace;
  #step: number;
  #boundMs = 0;
  #nowMs = 0;
  #steppedMs = 0;
  #refreshedMs = 0;
  #quiet: NewStep | undefined;
  #uncommitted = 0;
  #tail: Promise<void> = Promise.resolve();
  #failure: { readonly cause: unknown } | undefined;

  constructor(deps: TaskDeps, reader: { readonly reader: InputReader; readonly bell: Bell }, options: SliceOptions) {
    this.#deps = deps;
    this.#options = options;
    this.#reader = reader.reader;
    this.#bell = reader.bell;
    this.#step = options.step;
    this.#pace = new SnapshotPace(deps.clock.nowMs(), options.again);
  }

  /** What changes between two commits, for people. */
  get news(): Pick<TaskProgress, "lagMs" | "unsent"> {
    return { lagMs: this.#reader.behindMs, unsent: this.#options.sender.pending };
  }

  /** What keeps it from going on, for people. */
  get problem(): string | undefined {
    return this.#reader.problem ?? this.#options.sender.problem;
  }

  /** Runs until the slice is over; then everything that was run is committed, and in a snapshot. */
  async run(): Promise<void> {
    try {
      await this.#place();
      while (!this.#isOver) await this.#turn();
      // Nothing comes any more, but the time goes on to where it shall be.
      if (this.isAtUntil && !this.#options.signal.aborted) await this.#run(this.#reader.take(0), true);
    } finally {
      // What was run before a step failed is committed all the same.
      await this.#tail;
    }
    this.#throwFailure();
    if (!this.#options.lease.lost.aborted && this.#pace.isBehind) await this.#snapshot();
    await this.#tail;
    this.#throwFailure();
  }

  /** The reader has come to where it was to read, and everything up to there was run. */
  get isAtUntil(): boolean {
    return this.#reader.isAtUntil && !this.#reader.hasRecords;
  }

  get #isOver(): boolean {
    const { signal, untilMs } = this.#options;
    return signal.aborted || this.#failure !== undefined || this.#deps.clock.nowMs() >= untilMs || this.isAtUntil;
  }

  /** Where an input begins is committed before anything else: a stop at once, and a start from there, pass nothing over. */
  async #place(): Promise<void> {
    if (this.#options.isPlaced || this.#options.until) return;
    const { lease } = this.#options;
    const untilMs = this.#deps.clock.nowMs() + PLACE_MS_MAX;
    await this.#refresh();
    while (!this.#reader.isPlaced && !lease.lost.aborted && this.#deps.clock.nowMs() < untilMs)
      await this.#bell.wait(QUIET_MS);
    if (this.#reader.isPlaced && !lease.lost.aborted) await this.#run(this.#reader.take(0), true);
  }

  async #turn(): Promise<void> {
    const { clock } = this.#deps;
    if (this.#reader.hasOrphans || clock.nowMs() - this.#refreshedMs >= REFRESH_MS) {
      this.#refreshedMs = clock.nowMs();
      await this.#refresh();
      void this.#options.tail.refresh();
      if (this.#options.sender.pending === 0) this.#chain(() => this.#options.journal.flush());
    }
    const waitMs = this.#steppedMs + STEP_MS - clock.nowMs();
    if (waitMs > 0) await sleep(waitMs);
    if (!this.#reader.hasRecords && !this.isAtUntil) await this.#bell.wait(QUIET_MS);
    const isBlocked = this.#uncommitted > UNCOMMITTED_MAX || this.#isUnsentMuch;
    if (isBlocked) return this.#bell.wait(QUIET_MS);
    if (this.#isOver) return;
    const taken = this.#reader.take(STEP_BYTES);
    this.#steppedMs = clock.nowMs();
    if (taken.pieces.length > 0) {
      const fields = { ...this.#options.lease.task, count: taken.pieces.length };
      await span(this.#deps.tracer, { name: "application.step", fields }, () => this.#run(taken));
    } else if (taken.boundMs - this.#boundMs >= QUIET_MS) await this.#run(taken);
  }

  /** What a slice with an end leaves over is sent by the next: no more than was read by others already. */
  get #isUnsentMuch(): boolean {
    return this.#options.until === undefined && this.#options.sender.pending >= UNSENT_MAX;
  }

  /** While the map of shards cannot be read, what is open is read on. */
  async #refresh(): Promise<void> {
    try {
      await this.#reader.refresh();
    } catch (cause) {
      this.#deps.logger.warn({ cause, ...this.#options.lease.task }, "An application's inputs could not be looked up.");
    }
  }

  async #run(taken: Taken, isKept = false): Promise<void> {
    const { clock } = this.#deps;
    const { thread, meter, sender, tail, versionId, objects } = this.#options;
    const firstMs = taken.pieces[0]?.piece.arrivalMs ?? Number.POSITIVE_INFINITY;
    if (this.#quiet && firstMs < this.#quiet.boundMs) this.#commitQuiet(this.#quiet);
    const batches = await this.#batches(taken);
    const bytesIn = batches.reduce((sum, { bytes }) => sum + bytes.length, 0);
    this.#nowMs = Math.max(this.#nowMs, clock.nowMs());
    this.#boundMs = taken.boundMs;
    const isProcessed = this.#options.preprocess !== undefined && batches.length > 0;
    const step = this.#step + 1;
    const name = `input/${this.#options.lease.task.task}/${step}`;
    const inputKey = isProcessed ? await objects.put(name, packInput(batches)) : undefined;
    const result = await thread.step({ batches, boundMs: taken.boundMs, nowMs: this.#nowMs, ...tail.wanted() });
    const { ranges, positions, boundMs } = taken;
    const kept = { ranges, positions, boundMs, nowMs: this.#nowMs, versionId, inputKey };
    if (taken.pieces.length === 0 && result.isQuiet && !isKept) {
      this.#quiet = { ...kept, step, outputs: [], errors: [], progress: meter.progress, minute: undefined };
      return;
    }
    this.#step = step;
    this.#quiet = undefined;
    const { behindMs: lagMs, lost } = this.#reader;
    const state = { lagMs, lost, unsent: sender.pending, abandoned: sender.abandoned };
    const counted = meter.count({ result, bytesIn, nowMs: this.#nowMs, ...state });
    this.#commit({ ...kept, step, outputs: result.outputs, errors: result.errors, ...counted });
    tail.publish(step, result.tail);
    this.#pace.stepped(result.workMs);
    if (this.#pace.isDue(clock.nowMs())) await this.#snapshot();
  }

  /** The records of the step, for the thread. */
  async #batches({ pieces }: Taken): Promise<readonly PackedRecords[]> {
    const { definition, preprocess, share } = this.#options;
    const batches = packPieces(definition.inputs, pieces, share);
    return preprocess && batches.length > 0 ? preprocess(batches) : batches;
  }

  #commitQuiet(quiet: NewStep): void {
    this.#quiet = undefined;
    this.#step = quiet.step;
    this.#commit(quiet);
  }

  #commit(next: NewStep): void {
    const { journal, sender } = this.#options;
    this.#uncommitted += 1;
    this.#chain(async () => {
      const unsent = await journal.commit(next);
      this.#uncommitted -= 1;
      if (unsent.outputs.length > 0) sender.add(unsent);
      this.#bell.ring();
    });
  }

  /** The thread saves at once, before the next step; the rest waits for the commit of the step that the state is of. */
  async #snapshot(): Promise<void> {
    const { clock } = this.#deps;
    const { thread, lease, objects } = this.#options;
    const beganMs = clock.nowMs();
    const state = await thread.save();
    const [step, boundMs] = [this.#step, this.#boundMs];
    this.#pace.saved(beganMs, clock.nowMs() - beganMs);
    this.#chain(() => saveSnapshot(lease, objects, { step, boundMs, state }));
  }

  /** One after the other, in order; after a failure nothing more. */
  #chain(work: () => Promise<void>): void {
    this.#tail = this.#tail.then(async () => {
      if (this.#failure) return;
      try {
        await work();
      } catch (cause) {
        this.#failure = { cause };
        this.#bell.ring();
      }
    });
  }

  #throwFailure(): void {
    if (this.#failure) throw this.#failure.cause;
  }
}
