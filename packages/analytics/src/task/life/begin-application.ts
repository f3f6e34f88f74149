import type { StartOptions } from "../../application/start-options.ts";
import type { TaskLease } from "../lease/task-lease.ts";
import type { ShardPosition } from "../read/positions.ts";
import { keepReferences } from "../state/references.ts";
import type { TaskObjects } from "../state/task-objects.ts";
import type { TaskDeps } from "../task-deps.ts";
import { type LeasedApplication, readLeased } from "./leased-application.ts";
import { settleState } from "./settle-state.ts";

/**
 * Prepares a start, an update or a rollback, so that what follows is an ordinary slice of the newest version. An input that shall not go
 * on where it stopped loses its positions, and with them what the application remembered; else the state of the version that ran before
 * is brought into a snapshot, from which pumps that did not change go on. Done twice it is done once: the status changes only when the
 * program is open.
 */
export async function beginApplication(
  deps: TaskDeps,
  of: { readonly lease: TaskLease; readonly objects: TaskObjects; readonly application: LeasedApplication },
): Promise<LeasedApplication> {
  const { lease, objects, application } = of;
  const { definition, owner, task, versionId, start, status } = application;
  const kept = status === "STARTING" ? goesOn(start, task.positions) : task.positions;
  const isFresh = kept.length < task.positions.length;
  const lostState = isFresh ? undefined : await settleState(deps, of);
  await keepReferences(deps, { definition, teamId: owner.teamId, objects });
  await lease.write(async (tx) => {
    await tx.applicationTask.update({
      where: { applicationId: owner.applicationId },
      data: {
        versionId,
        positions: [...kept],
        ...((isFresh || lostState !== undefined) && { stateKey: null, stateStep: task.step }),
        ...(isFresh && { boundMs: 0 }),
      },
    });
    // An input that comes with an update begins now, and not when the application was started.
    const atMs = deps.clock.nowMs();
    if (status === "STARTING" || status === "RUNNING") return;
    await tx.application.update({
      where: { id: owner.applicationId },
      data: { startOptions: { positions: {}, atMs } },
    });
  });
  return readLeased(lease);
}

/** The positions of inputs that go on where they stopped. */
function goesOn({ positions, fromMs }: StartOptions, known: readonly ShardPosition[]): readonly ShardPosition[] {
  if (fromMs !== undefined) return [];
  return known.filter(({ inputId }) => (positions[inputId] ?? "LAST_STOPPED_POINT") === "LAST_STOPPED_POINT");
}
