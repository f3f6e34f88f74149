import type { TaskLease } from "../lease/task-lease.ts";

/** A stop is over: the application is READY, with the sentence when it stopped by itself. */
export async function markReady(lease: TaskLease, from: readonly string[], problem: string | undefined): Promise<void> {
  const { applicationId } = lease.task;
  await lease.write((tx) =>
    tx.application.updateMany({
      where: { id: applicationId, status: { in: [...from] } },
      data: { status: "READY", statusProblem: problem ?? null },
    }),
  );
}
