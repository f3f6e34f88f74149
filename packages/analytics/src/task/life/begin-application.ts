import { taskCountOf } from "../../application/division/task-count-of.ts";
import type { StartOptions } from "../../application/start-options.ts";
import type { ShardPosition } from "../read/positions.ts";
import { sendRest } from "../send/send-rest.ts";
import { keepReferences } from "../state/references.ts";
import type { TaskDeps } from "../task-deps.ts";
import { type AlignOptions, alignTasks } from "./align-tasks.ts";
import { divideState } from "./divide-state.ts";
import { layOutTasks } from "./lay-out-tasks.ts";
import type { LeasedApplication } from "./leased-application.ts";
import { readStanding } from "./standing-tasks.ts";

export interface BeginOptions extends Omit<AlignOptions, "standing" | "mayStay"> {
  readonly application: LeasedApplication;
}

/**
 * Carries out a start, an update or a rollback: what follows is that the tasks of the newest version run. Those of the version that ran
 * are brought to one place. An input that shall not go on where it stopped loses its positions, and with them what the application
 * remembered; else that is divided among the tasks of the newest version, and pumps that did not change go on. Done twice it is done once:
 * all of it takes effect in one transaction, when the program was opened.
 */
export async function beginApplication(deps: TaskDeps, options: BeginOptions): Promise<void> {
  const { leases, objects, application, signal } = options;
  const { definition, owner, status, start } = application;
  const taskCount = taskCountOf(definition);
  const standing = await readStanding(leases);
  const { positions } = standing.until;
  const kept = status === "STARTING" ? goesOn(start, positions) : positions;
  const isFresh = kept.length < positions.length;
  const isSameVersion = standing.tasks.every(({ task }) => task.versionId === application.versionId);
  const isAsBefore = !isFresh && isSameVersion && standing.tasks.length === taskCount;
  // Of inputs that all begin anew it is of no interest any more where the tasks stood.
  const isNew = isFresh && kept.length === 0;
  const aligned = isNew
    ? { ...standing, lost: new Set<number>() }
    : await alignTasks(deps, { ...options, standing, mayStay: isAsBefore });
  await keepReferences(deps, { definition, teamId: owner.teamId, objects });
  const divided = await divideState(deps, { ...options, taskCount, aligned, isFresh, isAsBefore });
  // What a task has committed goes out before another puts out what follows it, and of one that goes nobody else could send it.
  const isMoved = !isAsBefore && Math.max(standing.tasks.length, taskCount) > 1;
  const abandoned = await sendRest(deps, { application, leases: isMoved ? leases : [], objects, signal });
  const place = { positions: kept, boundMs: isFresh ? 0 : aligned.until.boundMs };
  await layOutTasks(deps, { ...options, ...divided, aligned, abandoned, place: isAsBefore ? undefined : place });
}

/** The positions of inputs that go on where they stopped. */
function goesOn({ positions, fromMs }: StartOptions, known: readonly ShardPosition[]): readonly ShardPosition[] {
  if (fromMs !== undefined) return [];
  return known.filter(({ inputId }) => (positions[inputId] ?? "LAST_STOPPED_POINT") === "LAST_STOPPED_POINT");
}
