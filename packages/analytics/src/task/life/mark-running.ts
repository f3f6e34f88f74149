import type { TaskLease } from "../lease/task-lease.ts";
import type { LeasedApplication } from "./leased-application.ts";

/** The program is open: a start, an update or a rollback is over. */
export async function markRunning(lease: TaskLease, { versionId, owner, status }: LeasedApplication): Promise<void> {
  if (status === "RUNNING") return;
  await lease.write((tx) =>
    tx.application.updateMany({
      where: { id: owner.applicationId, status, versionId },
      data: { status: "RUNNING", statusProblem: null },
    }),
  );
}
