import { TaskLease } from "../lease/task-lease.ts";
import { TaskLost } from "../lease/task-lost.ts";
import { alignTasks } from "../life/align-tasks.ts";
import { beginApplication } from "../life/begin-application.ts";
import { readLeased } from "../life/leased-application.ts";
import { markReady } from "../life/mark-ready.ts";
import { readStanding } from "../life/standing-tasks.ts";
import { TurnCutShort } from "../life/turn-cut-short.ts";
import { TaskObjects } from "../state/task-objects.ts";
import type { TaskDeps } from "../task-deps.ts";
import { TaskProblem } from "../thread/task-problem.ts";
import { problemSentence } from "./problem-sentence.ts";
import { taskRunJob } from "./task-run.job.ts";
import { wakeApplication } from "./wake-application.ts";

export interface TurnOptions {
  /** Aborted when the worker closes or lost the job. */
  readonly signal: AbortSignal;
  /** For tests. */
  readonly leaseMs?: number;
}

const REST_MS = 3000;

/**
 * Brings an application to a start, a stop or another version, once none of its tasks runs: with the leases of all. Returns at once when
 * somebody has one of them. A problem that it would meet at every attempt stops the application, with a sentence; any other rests it for a
 * moment.
 */
export async function turnApplication(deps: TaskDeps, applicationId: string, options: TurnOptions): Promise<void> {
  const { signal, leaseMs } = options;
  const leases = await TaskLease.takeAll(deps, applicationId, leaseMs);
  if (!leases) return;
  const isLost = () => leases.some(({ lost }) => lost.aborted);
  try {
    await turn(deps, { leases, signal });
    await releaseAll(leases, {});
    if (!signal.aborted && !isLost()) await askForNext(deps, leases);
  } catch (cause) {
    await Promise.all(leases.map((lease) => lease.stop()));
    if (cause instanceof TaskLost || isLost()) return;
    if (signal.aborted) return releaseAll(leases, {});
    if (cause instanceof TurnCutShort && cause.problem === undefined) {
      await releaseAll(leases, {});
      return wakeApplication(deps, applicationId);
    }
    deps.logger.warn({ cause, ...leases[0]?.task }, "An application's start, stop or update met a problem.");
    const problem = cause instanceof TurnCutShort ? cause.problem : problemSentence(cause);
    await releaseAll(leases, { problem, restMs: REST_MS * (0.5 + Math.random()) });
  }
}

async function turn(
  deps: TaskDeps,
  { leases, signal }: { readonly leases: readonly TaskLease[]; readonly signal: AbortSignal },
): Promise<void> {
  const [first] = leases as readonly [TaskLease];
  const objects = new TaskObjects(deps, first.task);
  const application = await readLeased(first);
  const { status } = application;
  if (status === "STOPPING") {
    await alignTasks(deps, { leases, standing: await readStanding(leases), objects, signal });
    return markReady(first, ["STOPPING"], undefined);
  }
  if (status !== "STARTING" && status !== "UPDATING" && status !== "ROLLING_BACK") return;
  try {
    await beginApplication(deps, { leases, objects, application, signal });
  } catch (cause) {
    if (!(cause instanceof TaskProblem) || !cause.isFinal) throw cause;
    await markReady(first, ["STARTING", "UPDATING", "ROLLING_BACK"], cause.message);
    deps.logger.warn({ cause, ...first.task }, "An application stopped: it cannot go on as it is.");
  }
}

/** Whoever asks again rests with the first: all are taken at once. */
async function releaseAll(
  leases: readonly TaskLease[],
  { problem, restMs = 0 }: { readonly problem?: string | undefined; readonly restMs?: number },
): Promise<void> {
  const [first, ...others] = leases;
  for (const lease of others) await lease.release({});
  await first?.release({ problem, restMs });
}

async function askForNext(deps: TaskDeps, [first]: readonly TaskLease[]): Promise<void> {
  const { applicationId, teamId } = (first as TaskLease).task;
  const row = await deps.db.withTeam(teamId, (tx) =>
    tx.application.findUnique({ where: { id: applicationId }, select: { status: true, taskCount: true } }),
  );
  if (row?.status !== "RUNNING") return wakeApplication(deps, applicationId);
  for (let task = 0; task < row.taskCount; task += 1) await deps.jobs.enqueue(taskRunJob, { applicationId, task });
}
