import { openReferences } from "../state/references.ts";
import type { TaskDeps } from "../task-deps.ts";
import type { ProgramOpened } from "../thread/messages.ts";
import type { AlignedTasks, AlignOptions } from "./align-tasks.ts";
import type { LeasedApplication } from "./leased-application.ts";

export interface DivideOptions extends Pick<AlignOptions, "leases" | "objects"> {
  readonly application: LeasedApplication;
  /** How many tasks there will be. */
  readonly taskCount: number;
  readonly aligned: AlignedTasks;
  /** Nothing is remembered. */
  readonly isFresh: boolean;
  /** By the same tasks of the same version. */
  readonly isAsBefore: boolean;
}

export interface DividedState {
  /** For each task the object that holds what it remembers. */
  readonly states: readonly (string | null)[];
  /** Pumps that begin with nothing. */
  readonly discarded: readonly string[];
}

/**
 * Opens the newest version, so that one that cannot run is known now, and gives each of its tasks what it is to remember: the keys that are
 * its own, of all that the tasks before remembered. What is divided as it was stays as it is. Throws TaskProblem.
 */
export async function divideState(deps: TaskDeps, options: DivideOptions): Promise<DividedState> {
  const { aligned, taskCount, isFresh, isAsBefore } = options;
  const { tasks, lost } = aligned;
  const known = isFresh ? [] : tasks.map(({ task }, n) => (lost.has(n) ? null : task.stateKey));
  const keys = known.filter((key) => key !== null);
  if (keys.length === 0 || isAsBefore) {
    await openOnce(deps, options, { task: 0, shares: [] });
    return { states: Array.from({ length: taskCount }, (_, task) => known[task] ?? null), discarded: [] };
  }
  const shares = await Promise.all(keys.map(async (key) => new Uint8Array(await options.objects.get(key))));
  const states: (string | null)[] = [];
  const discarded = new Set<string>();
  for (let task = 0; task < taskCount; task += 1) {
    const opened = await openOnce(deps, options, { task, shares });
    states.push(opened.stateKey);
    for (const name of opened.discarded) discarded.add(name);
  }
  return { states, discarded: [...discarded] };
}

/** Opens the program of a task; with shares, what it takes of them is kept as its own. */
async function openOnce(
  deps: TaskDeps,
  { application, leases, objects, taskCount }: DivideOptions,
  { task, shares }: { readonly task: number; readonly shares: readonly Uint8Array[] },
): Promise<Pick<ProgramOpened, "discarded"> & { readonly stateKey: string | null }> {
  const { definition, owner } = application;
  const isDivided = shares.length > 0;
  const thread = await deps.openThread({
    definition,
    seed: owner.applicationId,
    part: { task, tasks: taskCount },
    stateBytesMax: deps.stateBytesMax,
    references: await openReferences(definition, objects),
    ...(isDivided && { shares }),
  });
  try {
    const { discarded } = thread.opened;
    if (!isDivided) return { discarded, stateKey: null };
    // Beside what the task remembers now: a turn that is done again has another epoch.
    const epochs = leases.reduce((sum, lease) => sum + lease.task.epoch, 0);
    const stateKey = await objects.put(`state/${task}/turn-${epochs}`, await thread.save());
    return { discarded, stateKey };
  } finally {
    await thread.close();
  }
}
