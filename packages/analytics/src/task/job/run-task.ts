import type { ApplicationStatus } from "../../application/application-view.ts";
import { TaskLease } from "../lease/task-lease.ts";
import { TaskLost } from "../lease/task-lost.ts";
import { readLeased } from "../life/leased-application.ts";
import { markReady } from "../life/mark-ready.ts";
import { runSlice } from "../life/run-slice.ts";
import { TaskObjects } from "../state/task-objects.ts";
import type { TaskDeps } from "../task-deps.ts";
import { TaskProblem } from "../thread/task-problem.ts";
import { problemSentence } from "./problem-sentence.ts";
import { taskRunId, taskRunJob } from "./task-run.job.ts";
import { wakeApplication } from "./wake-application.ts";

export interface RunTaskOptions {
  /** Aborted when the worker closes or lost the job. */
  readonly signal: AbortSignal;
  /** For tests. */
  readonly sliceMs?: number;
  readonly leaseMs?: number;
}

/** A task moves to another worker after this time, if one is free sooner. */
const SLICE_MS = 15 * 60_000;
const REST_MS = 3000;

/**
 * Runs a task of an application for one slice, then asks for what comes next. Returns at once when another worker has it. A problem that it
 * would meet at every attempt stops the application, with a sentence; any other rests the task for a moment.
 */
export async function runTask(
  deps: TaskDeps,
  of: { readonly applicationId: string; readonly task: number },
  options: RunTaskOptions,
): Promise<void> {
  const lease = await TaskLease.take(deps, of, options.leaseMs);
  if (!lease) return;
  try {
    const problem = await work(deps, lease, options);
    const status = await lease.release({ problem });
    if (!options.signal.aborted && !lease.lost.aborted) await askForNext(deps, lease, status);
  } catch (cause) {
    await lease.stop();
    if (cause instanceof TaskLost || lease.lost.aborted) return;
    if (options.signal.aborted) return void (await lease.release({}));
    deps.logger.warn({ cause, ...lease.task }, "A task of an application met a problem.");
    await lease.release({ problem: problemSentence(cause), restMs: REST_MS * (0.5 + Math.random()) });
  }
}

async function work(
  deps: TaskDeps,
  lease: TaskLease,
  { signal, sliceMs = SLICE_MS }: RunTaskOptions,
): Promise<string | undefined> {
  const objects = new TaskObjects(deps, lease.task);
  const application = await readLeased(lease);
  if (application.status !== "RUNNING") return undefined;
  try {
    const { problem } = await runSlice(deps, { lease, objects, application, signal, sliceMs });
    return problem;
  } catch (cause) {
    if (!(cause instanceof TaskProblem) || !cause.isFinal) throw cause;
    await markReady(lease, ["RUNNING"], cause.message);
    deps.logger.warn({ cause, ...lease.task }, "An application stopped: it cannot go on as it is.");
    return cause.message;
  }
}

/** Another slice, or the turn of the application: whichever of its tasks ends last finds them all free. */
async function askForNext(deps: TaskDeps, { task }: TaskLease, status: ApplicationStatus | undefined): Promise<void> {
  const { applicationId } = task;
  if (status !== "RUNNING") return wakeApplication(deps, applicationId);
  await deps.jobs.enqueue(taskRunJob, { applicationId, task: task.task }, { id: taskRunId(task, task.epoch) });
}
