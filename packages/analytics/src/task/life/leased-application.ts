import type { ApplicationRow } from "@millrace/db";
import type { ApplicationStatus } from "../../application/application-view.ts";
import type { ApplicationDefinition } from "../../application/definition.ts";
import { applicationArnOf } from "../../application/find-application.ts";
import { readDefinition } from "../../application/read-definition.ts";
import { readStartOptions, type StartOptions } from "../../application/start-options.ts";
import { rowOf } from "../lease/row-of.ts";
import type { TaskLease } from "../lease/task-lease.ts";
import { readProgress, type TaskProgress } from "../progress/task-progress.ts";
import { readPositions, type ShardPosition } from "../read/positions.ts";

/** An application and one of its tasks, as they stand under the lease. */
export interface LeasedApplication {
  readonly owner: {
    readonly applicationId: string;
    readonly applicationArn: string;
    readonly teamId: string;
    readonly accountId: string;
    readonly region: string;
  };
  readonly status: ApplicationStatus;
  readonly versionId: number;
  readonly definition: ApplicationDefinition;
  readonly start: StartOptions;
  /** Over how many tasks its state is laid out. */
  readonly taskCount: number;
  readonly task: {
    readonly step: number;
    /** The version that the state belongs to. */
    readonly versionId: number;
    readonly positions: readonly ShardPosition[];
    readonly boundMs: number;
    readonly stateKey: string | null;
    readonly stateStep: number;
    readonly progress: TaskProgress;
  };
}

export async function readLeased(lease: TaskLease): Promise<LeasedApplication> {
  const { applicationId } = lease.task;
  const [row, task] = await lease.write(async (tx) => [
    await tx.application.findUniqueOrThrow({ where: { id: applicationId } }),
    await tx.applicationTask.findUniqueOrThrow({ where: rowOf(lease.task) }),
  ]);
  return {
    owner: ownerOf(row),
    status: row.status as ApplicationStatus,
    versionId: row.versionId,
    definition: readDefinition(row),
    start: readStartOptions(row),
    taskCount: row.taskCount,
    task: {
      step: Number(task.step),
      versionId: task.versionId,
      positions: readPositions(task.positions),
      boundMs: Number(task.boundMs),
      stateKey: task.stateKey,
      stateStep: Number(task.stateStep),
      progress: readProgress(task),
    },
  };
}

function ownerOf(row: ApplicationRow): LeasedApplication["owner"] {
  const { id, teamId, accountId, region } = row;
  return { applicationId: id, applicationArn: applicationArnOf(row), teamId, accountId, region };
}
