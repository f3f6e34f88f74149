import type { TaskLease } from "../lease/task-lease.ts";
import type { TaskObjects } from "./task-objects.ts";

export interface Snapshot {
  readonly step: number;
  readonly state: Uint8Array;
}

/**
 * Keeps what a program remembered after a step that is committed: the object first, then the row that names it, then what is not needed
 * any more goes: the object before, and the steps that the snapshot holds and whose rows were sent.
 */
export async function saveSnapshot(lease: TaskLease, objects: TaskObjects, { step, state }: Snapshot): Promise<void> {
  const { applicationId } = lease.task;
  // A worker that was overtaken may write beside its successor: each has an object of its own.
  const stateKey = await objects.put(`state/${step}-${lease.task.epoch}`, state);
  const gone = await lease.write(async (tx) => {
    const task = await tx.applicationTask.findUniqueOrThrow({ where: { applicationId }, select: { stateKey: true } });
    await tx.applicationTask.update({ where: { applicationId }, data: { stateKey, stateStep: step } });
    const held = { applicationId, step: { lte: step } };
    const steps = await tx.applicationStep.findMany({
      where: { ...held, inputKey: { not: null } },
      select: { inputKey: true },
    });
    await tx.applicationStep.updateMany({ where: { ...held, inputKey: { not: null } }, data: { inputKey: null } });
    await tx.applicationStep.deleteMany({ where: { ...held, sentAt: { not: null } } });
    await pruneErrors(tx, applicationId);
    return [task.stateKey, ...steps.map(({ inputKey }) => inputKey)];
  });
  for (const key of gone) if (key !== null && key !== stateKey) await objects.delete(key);
}

const ERRORS_KEPT = 1000;

type SnapshotTx = Parameters<Parameters<TaskLease["write"]>[0]>[0];

/** The error rows of the last steps stay. */
async function pruneErrors(tx: SnapshotTx, applicationId: string): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM application_error WHERE application_id = ${applicationId} AND (step, ordinal) < (
      SELECT step, ordinal FROM application_error WHERE application_id = ${applicationId}
      ORDER BY step DESC, ordinal DESC OFFSET ${ERRORS_KEPT} LIMIT 1)`;
}
