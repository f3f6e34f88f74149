import { rowOf } from "../lease/row-of.ts";
import type { LeasedTask, TaskLease } from "../lease/task-lease.ts";
import type { TaskObjects } from "./task-objects.ts";

export interface Snapshot {
  readonly step: number;
  /** The time that the program was told last: with a step that was not worth a commit, perhaps. */
  readonly boundMs: number;
  readonly state: Uint8Array;
}

/**
 * Keeps what a program remembered after a step that is committed: the object first, then the row that names it, then what is not needed
 * any more goes: the object before, and the steps that the snapshot holds and whose rows were sent.
 */
export async function saveSnapshot(
  lease: TaskLease,
  objects: TaskObjects,
  { step, boundMs, state }: Snapshot,
): Promise<void> {
  const { applicationId, task } = lease.task;
  // A worker that was overtaken may write beside its successor: each has an object of its own.
  const stateKey = await objects.put(`state/${task}/${step}-${lease.task.epoch}`, state);
  const gone = await lease.write(async (tx) => {
    const where = rowOf(lease.task);
    const row = await tx.applicationTask.findUniqueOrThrow({ where, select: { stateKey: true, boundMs: true } });
    const toldMs = Math.max(boundMs, Number(row.boundMs));
    await tx.applicationTask.update({ where, data: { stateKey, stateStep: step, boundMs: toldMs } });
    const held = { applicationId, task, step: { lte: step } };
    const steps = await tx.applicationStep.findMany({
      where: { ...held, inputKey: { not: null } },
      select: { inputKey: true },
    });
    await tx.applicationStep.updateMany({ where: { ...held, inputKey: { not: null } }, data: { inputKey: null } });
    await tx.applicationStep.deleteMany({ where: { ...held, sentAt: { not: null } } });
    await pruneErrors(tx, lease.task);
    return [row.stateKey, ...steps.map(({ inputKey }) => inputKey)];
  });
  for (const key of gone) if (key !== null && key !== stateKey) await objects.delete(key);
}

const ERRORS_KEPT = 1000;

type SnapshotTx = Parameters<Parameters<TaskLease["write"]>[0]>[0];

/** The error rows of the last steps stay. */
async function pruneErrors(tx: SnapshotTx, { applicationId, task }: LeasedTask): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM application_error WHERE application_id = ${applicationId} AND task = ${task} AND (step, ordinal) < (
      SELECT step, ordinal FROM application_error WHERE application_id = ${applicationId} AND task = ${task}
      ORDER BY step DESC, ordinal DESC OFFSET ${ERRORS_KEPT} LIMIT 1)`;
}
