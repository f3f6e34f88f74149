import { totalmem } from "node:os";
import { GIB } from "@millrace/base";
import { handleJob, type JobHandler } from "@millrace/jobs";
import { applicationTurnJob } from "./job/application-turn.job.ts";
import { reconcileApplications } from "./job/reconcile-applications.ts";
import { runTask } from "./job/run-task.ts";
import { taskRunJob } from "./job/task-run.job.ts";
import { turnApplication } from "./job/turn-application.ts";
import type { TaskDeps } from "./task-deps.ts";
import { TaskThread } from "./thread/task-thread.ts";

export interface TaskRunnerDeps extends Omit<TaskDeps, "openThread" | "stateBytesMax"> {
  /** Ends the processes of the functions that it was given. */
  readonly closeFunctions: () => void;
}

export interface TaskRunnerOptions {
  /** What a task of an application may use: 1 KPU is a thread and 4 GB. */
  readonly memoryBytes?: number;
  /** How long a killed worker keeps its applications; for tests. */
  readonly leaseMs?: number;
}

/** Tasks mostly wait; each has a thread of its own. */
const TASKS_AT_ONCE = 64;
const TURNS_AT_ONCE = 8;
const KPU_BYTES = 4 * GIB;
/** Of the memory, for state: the rest is for rows on their way and for what a snapshot takes. */
const STATE_SHARE = 0.5;

/** Runs applications in a worker process. */
export class TaskRunner {
  readonly #deps: TaskDeps;
  readonly #closeFunctions: () => void;
  readonly #options: TaskRunnerOptions;

  constructor(deps: TaskRunnerDeps, options: TaskRunnerOptions = {}) {
    const memoryBytes = options.memoryBytes ?? Math.min(KPU_BYTES, totalmem() / 2);
    this.#options = options;
    this.#closeFunctions = deps.closeFunctions;
    this.#deps = {
      ...deps,
      openThread: (source) => TaskThread.open(source, { memoryBytes }),
      stateBytesMax: memoryBytes * STATE_SHARE,
    };
  }

  handlers(): JobHandler[] {
    const { leaseMs } = this.#options;
    const lease = leaseMs === undefined ? {} : { leaseMs };
    const turn = handleJob(applicationTurnJob, ({ applicationId }, { signal }) =>
      turnApplication(this.#deps, applicationId, { signal, ...lease }),
    );
    const run = handleJob(taskRunJob, (of, { signal }) => runTask(this.#deps, of, { signal, ...lease }));
    return [
      { ...turn, concurrency: TURNS_AT_ONCE },
      { ...run, concurrency: TASKS_AT_ONCE },
    ];
  }

  /** One round of what keeps applications going; to be repeated every few seconds. */
  async reconcile(): Promise<void> {
    await reconcileApplications(this.#deps);
  }

  /** After the last slice. Also ends the processes of the functions that it was given. */
  close(): void {
    this.#closeFunctions();
  }
}
