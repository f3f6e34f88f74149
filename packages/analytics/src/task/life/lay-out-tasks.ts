import type { Prisma, Tx } from "@millrace/db";
import { rowOf } from "../lease/row-of.ts";
import type { TaskLease } from "../lease/task-lease.ts";
import { noProgress, readProgress } from "../progress/task-progress.ts";
import type { ReadUntil } from "../read/input-reader.ts";
import { recordsBetween } from "../read/positions.ts";
import type { TaskDeps } from "../task-deps.ts";
import type { AlignedTasks, AlignOptions } from "./align-tasks.ts";
import type { DividedState } from "./divide-state.ts";
import type { LeasedApplication } from "./leased-application.ts";

export interface LayOutOptions extends Pick<AlignOptions, "leases" | "objects">, DividedState {
  readonly application: LeasedApplication;
  readonly aligned: AlignedTasks;
  /** Where all tasks go on. Undefined: each where it stands. */
  readonly place: ReadUntil | undefined;
  /** Rows that had no output any more. */
  readonly abandoned: number;
}

/**
 * The one transaction in which a start, an update or a rollback takes effect: how many tasks there are, what each remembers and where it goes
 * on, and that the application is RUNNING, unless somebody has asked for something else meanwhile. Rows of tasks that run no more stay: what
 * they have sent is known by their steps' numbers, which must go on from there when they run again.
 */
export async function layOutTasks(deps: Pick<TaskDeps, "db" | "clock">, options: LayOutOptions): Promise<void> {
  const { application, leases, aligned, states, objects } = options;
  const { owner, status, versionId } = application;
  const { applicationId, teamId } = owner;
  await deps.db.withTeam(teamId, async (tx) => {
    for (const lease of leases) await lease.hold(tx);
    for (const lease of leases.slice(states.length)) await emptyTask(tx, lease);
    for (const task of states.keys()) await writeTask(tx, options, task);
    // An input that comes with an update begins now, and not when the application was started.
    const startOptions = { positions: {}, atMs: deps.clock.nowMs() };
    const data = { taskCount: states.length, ...(status !== "STARTING" && { startOptions }) };
    await tx.application.update({ where: { id: applicationId }, data });
    await tx.application.updateMany({
      where: { id: applicationId, status, versionId },
      data: { status: "RUNNING", statusProblem: null },
    });
  });
  const before = aligned.tasks.flatMap(({ task }) => task.stateKey ?? []);
  for (const key of before) if (!states.includes(key)) await objects.delete(key);
}

async function writeTask(tx: Tx, options: LayOutOptions, task: number): Promise<void> {
  const { application, aligned, leases, states, place = aligned.tasks[task]?.task } = options;
  const { applicationId, teamId } = application.owner;
  const lease = leases[task];
  const known = lease && (await tx.applicationTask.findUniqueOrThrow({ where: rowOf(lease.task) }));
  const data = {
    versionId: application.versionId,
    boundMs: place?.boundMs ?? 0,
    positions: [...(place?.positions ?? [])],
    ...{ stateKey: states[task] ?? null, stateStep: known?.step ?? 0 },
    progress: progressOf(options, { task, before: known }),
  };
  await tx.applicationTask.upsert({
    where: rowOf({ applicationId, task }),
    update: data,
    create: { applicationId, task, teamId, ...data },
  });
}

/** With the first task it is told what became of the whole. */
function progressOf(
  { aligned, place, discarded, abandoned }: LayOutOptions,
  { task, before }: { readonly task: number; readonly before: { readonly progress: unknown } | undefined },
): Prisma.InputJsonObject {
  const known = before ? readProgress(before) : noProgress;
  const passed = aligned.tasks.map((one) => (place ? recordsBetween(one.task.positions, place.positions) : 0));
  const lost = known.lost + passed.reduce((sum, records) => sum + records, 0);
  const changed = task > 0 ? { discarded: [] } : { discarded, lost, abandoned: known.abandoned + abandoned };
  return { ...known, ...changed } as unknown as Prisma.InputJsonObject;
}

async function emptyTask(tx: Tx, { task }: TaskLease): Promise<void> {
  const where = rowOf(task);
  const { step } = await tx.applicationTask.findUniqueOrThrow({ where, select: { step: true } });
  await tx.applicationTask.update({
    where,
    data: { positions: [], boundMs: 0, stateKey: null, stateStep: step, problem: null },
  });
}
