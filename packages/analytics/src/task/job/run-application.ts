import { AppError } from "@millrace/base";
import { LogError } from "@millrace/log";
import { TaskLease } from "../lease/task-lease.ts";
import { TaskLost } from "../lease/task-lost.ts";
import { beginApplication } from "../life/begin-application.ts";
import { type LeasedApplication, readLeased } from "../life/leased-application.ts";
import { markReady } from "../life/mark-ready.ts";
import { runSlice } from "../life/run-slice.ts";
import { settleState } from "../life/settle-state.ts";
import { TaskObjects } from "../state/task-objects.ts";
import type { TaskDeps } from "../task-deps.ts";
import { TaskProblem } from "../thread/task-problem.ts";
import { applicationRunId, applicationRunJob } from "./application-run.job.ts";

export interface RunApplicationOptions {
  /** Aborted when the worker closes or lost the job. */
  readonly signal: AbortSignal;
  /** For tests. */
  readonly sliceMs?: number;
  readonly leaseMs?: number;
}

/** An application moves to another worker after this time, if one is free sooner. */
const SLICE_MS = 15 * 60_000;
const REST_MS = 3000;

/**
 * Does what an application's status asks for, for one slice, then asks for the next. Returns at once when another worker has it. A
 * problem that it would meet at every attempt stops the application, with a sentence; any other rests it for a moment.
 */
export async function runApplication(
  deps: TaskDeps,
  applicationId: string,
  options: RunApplicationOptions,
): Promise<void> {
  const lease = await TaskLease.take(deps, applicationId, options.leaseMs);
  if (!lease) return;
  try {
    const problem = await work(deps, lease, options);
    await lease.release({ problem });
    if (!options.signal.aborted && !lease.lost.aborted) {
      await deps.jobs.enqueue(
        applicationRunJob,
        { applicationId },
        { id: applicationRunId(applicationId, lease.task.epoch) },
      );
    }
  } catch (cause) {
    await lease.stop();
    if (cause instanceof TaskLost || lease.lost.aborted) return;
    if (options.signal.aborted) return lease.release({});
    deps.logger.warn({ cause, ...lease.task }, "An application met a problem.");
    await lease.release({ problem: sentenceOf(cause), restMs: REST_MS * (0.5 + Math.random()) });
  }
}

async function work(deps: TaskDeps, lease: TaskLease, options: RunApplicationOptions): Promise<string | undefined> {
  const objects = new TaskObjects(deps, lease.task);
  const application = await readLeased(lease);
  switch (application.status) {
    case "READY":
    case "DELETING":
      return undefined;
    case "STOPPING":
      await settleState(deps, { lease, objects, application });
      await markReady(lease, ["STOPPING"], undefined);
      return undefined;
    default:
      return run(deps, { lease, objects, application }, options);
  }
}

async function run(
  deps: TaskDeps,
  of: { readonly lease: TaskLease; readonly objects: TaskObjects; readonly application: LeasedApplication },
  { signal, sliceMs = SLICE_MS }: RunApplicationOptions,
): Promise<string | undefined> {
  const { lease, application } = of;
  try {
    const isNew = application.status !== "RUNNING" || application.task.versionId !== application.versionId;
    const begun = isNew ? await beginApplication(deps, of) : application;
    return await runSlice(deps, { ...of, application: begun, signal, sliceMs });
  } catch (cause) {
    if (!(cause instanceof TaskProblem) || !cause.isFinal) throw cause;
    await markReady(lease, ["STARTING", "RUNNING", "UPDATING", "ROLLING_BACK"], cause.message);
    deps.logger.warn({ cause, ...lease.task }, "An application stopped: it cannot go on as it is.");
    return cause.message;
  }
}

function sentenceOf(cause: unknown): string {
  const isOurs = cause instanceof AppError || cause instanceof LogError || cause instanceof TaskProblem;
  return isOurs ? cause.message : "Something went wrong; the worker's log has the cause.";
}
