import { readDefinition } from "../../application/read-definition.ts";
import type { TaskLease } from "../lease/task-lease.ts";
import { TaskLost } from "../lease/task-lost.ts";
import type { ReadUntil } from "../read/input-reader.ts";
import { isSamePlace } from "../read/positions.ts";
import { openTaskProgram } from "../state/open-task-program.ts";
import { saveSnapshot } from "../state/save-snapshot.ts";
import type { TaskObjects } from "../state/task-objects.ts";
import type { TaskDeps } from "../task-deps.ts";
import { TaskProblem } from "../thread/task-problem.ts";
import { type LeasedApplication, readLeased } from "./leased-application.ts";
import { type RunVersion, runSlice, type SliceEnd } from "./run-slice.ts";
import { readStanding, type StandingTasks } from "./standing-tasks.ts";
import { TurnCutShort } from "./turn-cut-short.ts";

export interface AlignOptions {
  /** Of all tasks of the application, in order. */
  readonly leases: readonly TaskLease[];
  /** How they stand under these leases. */
  readonly standing: StandingTasks;
  readonly objects: TaskObjects;
  readonly signal: AbortSignal;
  /** Each may stand where it does: only what it remembers is brought into a snapshot. */
  readonly mayStay?: boolean;
}

export interface AlignedTasks extends StandingTasks {
  /** Tasks whose version was the reason that not even what they remembered could be opened. */
  readonly lost: ReadonlySet<number>;
}

interface Aligning extends Omit<AlignOptions, "leases" | "standing"> {
  readonly lease: TaskLease;
  readonly application: LeasedApplication;
  readonly version: RunVersion;
  readonly until: ReadUntil;
}

/** So long the tasks that are behind may read; then it is said what holds them up. */
const CATCH_UP_MS = 30_000;

/**
 * Brings the tasks of an application to one place, with all that they remember in snapshots: what a stop keeps, and what can be divided
 * anew. Those that are behind the furthest go on as they ran, and no further than it. One that cannot, because of what its version is,
 * stays where it is. Throws TurnCutShort when that was not over in time, or something else is wanted of the application.
 */
export async function alignTasks(deps: TaskDeps, options: AlignOptions): Promise<AlignedTasks> {
  const { leases, standing, ...aligning } = options;
  const { tasks, until } = standing;
  const outcomes = await Promise.allSettled(
    tasks.map(async (application, task) => {
      const lease = leases[task] as TaskLease;
      const version = await readVersion(lease, application);
      return alignTask(deps, { ...aligning, lease, application, version, until });
    }),
  );
  const failed = outcomes.find((outcome) => outcome.status === "rejected");
  if (failed) throw failed.reason;
  const lost = outcomes.flatMap((outcome, task) => (outcome.status === "fulfilled" && !outcome.value ? [task] : []));
  const { tasks: aligned } = await readStanding(leases);
  return { tasks: aligned, until, lost: new Set(lost) };
}

/** False: what it remembered is lost. */
async function alignTask(deps: TaskDeps, aligning: Aligning): Promise<boolean> {
  const { application, until, mayStay = false } = aligning;
  if (!mayStay && !isSamePlace(application.task, until)) await catchUp(deps, aligning);
  return unlessFinal(() => settle(deps, aligning));
}

async function catchUp(deps: TaskDeps, { signal, ...of }: Aligning): Promise<void> {
  const isCut = () => of.lease.asked.aborted || signal.aborted;
  let end: SliceEnd | undefined;
  await unlessFinal(async () => {
    end = await runSlice(deps, { ...of, signal, sliceMs: CATCH_UP_MS });
  });
  if (end === undefined || (end.isAtUntil && !isCut())) return;
  if (isCut()) throw new TurnCutShort();
  throw new TurnCutShort(end.problem ?? "A task of the application does not get to where the others are.");
}

/** Steps that came after the last snapshot are brought into one. */
async function settle(deps: TaskDeps, { lease, objects, version }: Aligning): Promise<void> {
  const { task, taskCount } = await readLeased(lease);
  if (task.stateStep === task.step) return;
  const { definition } = version;
  const { thread } = await openTaskProgram(deps, { lease, objects, definition, tasks: taskCount });
  try {
    await saveSnapshot(lease, objects, { step: task.step, boundMs: task.boundMs, state: await thread.save() });
  } finally {
    await thread.close();
  }
}

/** False when the work met a problem that it would meet at every attempt. */
async function unlessFinal(work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (cause) {
    if (cause instanceof TaskLost || !(cause instanceof TaskProblem) || !cause.isFinal) throw cause;
    return false;
  }
}

async function readVersion(lease: TaskLease, application: LeasedApplication): Promise<RunVersion> {
  const { applicationId } = lease.task;
  const { versionId } = application.task;
  const version = await lease.write((tx) =>
    tx.applicationVersion.findUnique({ where: { applicationId_versionId: { applicationId, versionId } } }),
  );
  return { versionId, definition: version ? readDefinition(version) : application.definition };
}
