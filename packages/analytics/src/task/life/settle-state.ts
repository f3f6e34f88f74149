import { readDefinition } from "../../application/read-definition.ts";
import type { TaskLease } from "../lease/task-lease.ts";
import { TaskLost } from "../lease/task-lost.ts";
import { openTaskProgram } from "../state/open-task-program.ts";
import { saveSnapshot } from "../state/save-snapshot.ts";
import type { TaskObjects } from "../state/task-objects.ts";
import type { TaskDeps } from "../task-deps.ts";
import { TaskProblem } from "../thread/task-problem.ts";
import type { LeasedApplication } from "./leased-application.ts";

/**
 * Brings the state of the version that ran last into a snapshot: what a stop keeps, and what another version can take over. Returns why
 * that could not be done, when the version itself is the reason: its state is lost then.
 */
export async function settleState(
  deps: TaskDeps,
  of: { readonly lease: TaskLease; readonly objects: TaskObjects; readonly application: LeasedApplication },
): Promise<string | undefined> {
  const { lease, objects, application } = of;
  const { owner, task } = application;
  if (task.stateStep === task.step) return undefined;
  const { applicationId } = owner;
  const version = await lease.write((tx) =>
    tx.applicationVersion.findUnique({
      where: { applicationId_versionId: { applicationId, versionId: task.versionId } },
    }),
  );
  const definition = version ? readDefinition(version) : application.definition;
  try {
    const { thread } = await openTaskProgram(deps, { lease, objects, definition });
    try {
      await saveSnapshot(lease, objects, { step: task.step, state: await thread.save() });
    } finally {
      await thread.close();
    }
    return undefined;
  } catch (cause) {
    if (cause instanceof TaskLost || !(cause instanceof TaskProblem) || !cause.isFinal) throw cause;
    return cause.message;
  }
}
