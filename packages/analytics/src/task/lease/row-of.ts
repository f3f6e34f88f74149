import type { LeasedTask } from "./task-lease.ts";

/** The key of a task's own row. */
export function rowOf({ applicationId, task }: Pick<LeasedTask, "applicationId" | "task">) {
  return { applicationId_task: { applicationId, task } };
}
