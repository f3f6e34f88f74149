import type { TaskLease } from "../lease/task-lease.ts";
import type { ReadUntil } from "../read/input-reader.ts";
import { furthest } from "../read/positions.ts";
import { type LeasedApplication, readLeased } from "./leased-application.ts";

/** The tasks of an application that stand still. */
export interface StandingTasks {
  /** Those that its state is laid out over, in order. */
  readonly tasks: readonly LeasedApplication[];
  /** Where the furthest of them stands. */
  readonly until: ReadUntil;
}

/** Reads how the tasks of an application stand, under the leases of all of them, in order. */
export async function readStanding(leases: readonly TaskLease[]): Promise<StandingTasks> {
  const stood = await Promise.all(leases.map(readLeased));
  const tasks = stood.slice(0, stood[0]?.taskCount);
  return {
    tasks,
    until: {
      positions: furthest(tasks.flatMap(({ task }) => task.positions)),
      boundMs: Math.max(...tasks.map(({ task }) => task.boundMs)),
    },
  };
}
