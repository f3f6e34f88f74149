import { setTimeout as sleep } from "node:timers/promises";
import { Bell } from "@millrace/base";
import type { TaskLease } from "../lease/task-lease.ts";
import { ProgressMeter } from "../progress/progress-meter.ts";
import { InputReader, type ReadUntil } from "../read/input-reader.ts";
import { preprocess, processedStreams } from "../read/preprocess.ts";
import { RecordShare } from "../read/record-share.ts";
import { OutputSender } from "../send/output-sender.ts";
import { openTaskProgram } from "../state/open-task-program.ts";
import type { TaskObjects } from "../state/task-objects.ts";
import { StepJournal } from "../step/step-journal.ts";
import { TaskSlice } from "../step/task-slice.ts";
import { TailPublisher } from "../tail/tail-publisher.ts";
import type { TaskDeps } from "../task-deps.ts";
import type { PackedRecords } from "../thread/packed-records.ts";
import type { LeasedApplication } from "./leased-application.ts";

export interface RunSliceOptions {
  readonly lease: TaskLease;
  readonly objects: TaskObjects;
  readonly application: LeasedApplication;
  /** The version that runs. Undefined: the newest. */
  readonly version?: RunVersion;
  /** Where the slice ends at the latest: nothing that came later is read. Its steps do not wait for their rows to be sent. */
  readonly until?: ReadUntil;
  /** Ends the slice soon. */
  readonly signal: AbortSignal;
  readonly sliceMs: number;
}

export interface SliceEnd {
  /** What kept it from going on, for people. */
  readonly problem: string | undefined;
  /** It has read and run everything up to where it was to end. */
  readonly isAtUntil: boolean;
}

/** A version of an application as its tasks run it. */
export type RunVersion = Pick<LeasedApplication, "definition" | "versionId">;

/** So long rows that are committed may still be sent after the last step. What is left is sent by the next slice. */
const DRAIN_MS = 3000;
/** So long the step at hand may still take when the slice shall end. */
const STEP_MS_MAX = 10_000;
const PAUSE_MS = 200;
const PAUSE_MS_MAX = 10_000;

/** Runs a task of an application for a while. */
export async function runSlice(deps: TaskDeps, options: RunSliceOptions): Promise<SliceEnd> {
  const { lease, objects, application, signal, until, version = application } = options;
  const { owner, task, status } = application;
  const { definition, versionId } = version;
  const part = { task: lease.task.task, tasks: application.taskCount };
  const bell = new Bell();
  const ending = new AbortController();
  const journal = new StepJournal(deps, lease, objects);
  const sender = new OutputSender(deps, {
    ...{ owner, task: part.task, outputs: definition.outputs },
    onSent: (step) => {
      journal.sent(step);
      bell.ring();
    },
    signal: AbortSignal.any([lease.lost, ending.signal]),
  });
  for (const step of await journal.unsent()) sender.add(step);
  const program = await openTaskProgram(deps, { lease, objects, definition, tasks: part.tasks });
  const { thread, missing, counters, again } = program;
  const reader = new InputReader(deps, {
    ...{ owner, inputs: definition.inputs, start: application.start, onNews: () => bell.ring() },
    ...{ positions: task.positions, boundMs: task.boundMs, until },
  });
  let patience: NodeJS.Timeout | undefined;
  const ring = () => {
    bell.ring();
    // A program that does not come to an end with a step holds up nothing but itself.
    patience = setTimeout(() => void thread.close(), STEP_MS_MAX).unref();
  };
  const over = AbortSignal.any([signal, lease.asked, lease.lost]);
  over.addEventListener("abort", ring);
  try {
    const { progress } = task;
    const meter = new ProgressMeter({ ...progress, lost: progress.lost + missing }, counters);
    const slice = new TaskSlice(
      deps,
      { reader, bell },
      {
        ...{ lease, definition, versionId, step: task.step, objects, thread, again, journal, sender, meter },
        share: new RecordShare(part, thread.opened.wants),
        until,
        isPlaced: definition.inputs.every((input) => task.positions.some(({ inputId }) => inputId === input.inputId)),
        tail: new TailPublisher(deps.streams.redis, lease.task),
        preprocess: openPreprocess(deps, { owner, definition }, over),
        signal: over,
        untilMs: deps.clock.nowMs() + options.sliceMs,
      },
    );
    lease.expect({ status, versionId: application.versionId }, () => ({
      progress: slice.news,
      problem: slice.problem,
    }));
    await slice.run();
    await Promise.race([sender.drained(), sleep(DRAIN_MS, undefined, { ref: false })]);
    return { problem: slice.problem, isAtUntil: slice.isAtUntil };
  } finally {
    over.removeEventListener("abort", ring);
    clearTimeout(patience);
    reader.close();
    ending.abort();
    await sender.drained().catch(() => undefined);
    if (!lease.lost.aborted) await journal.flush().catch(() => undefined);
    await thread.close();
  }
}

/** Gives records to their inputs' functions, again and again until they answer or the slice is over. */
function openPreprocess(
  deps: TaskDeps,
  { definition, owner }: Pick<LeasedApplication, "definition" | "owner">,
  signal: AbortSignal,
) {
  const processors = processedStreams(definition.inputs);
  if (processors.size === 0) return undefined;
  return async (batches: readonly PackedRecords[]): Promise<PackedRecords[]> => {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await preprocess(deps, owner, { batches, processors });
      } catch (cause) {
        signal.throwIfAborted();
        if (attempt === 0) deps.logger.warn({ cause, ...owner }, "An input's function does not answer; records wait.");
        await sleep(Math.min(PAUSE_MS_MAX, PAUSE_MS * 2 ** attempt), undefined, { signal }).catch(() => undefined);
        signal.throwIfAborted();
      }
    }
  };
}
