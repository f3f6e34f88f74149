import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openBuckets } from "@millrace/buckets";
import type { ApplicationDraft, NewApplicationOutput } from "@millrace/contract";
import { openSegmentLog, readBatch, type SegmentLog } from "@millrace/log";
import { openLogger } from "@millrace/observe";
import { openRedis } from "@millrace/redis";
import type { Principal } from "@millrace/tenancy";
import { testRedisUrl } from "@millrace/testkit";
import { createApplication } from "../src/application/create-application.ts";
import { describeApplication } from "../src/application/describe-application.ts";
import { startApplication } from "../src/application/life/start-application.ts";
import type { StartOptions } from "../src/application/start-options.ts";
import type { TaskDeps } from "../src/task/task-deps.ts";
import { type ApplicationHouse, openApplicationHouse } from "./application-house.ts";
import { aDraft, anOutput } from "./samples.ts";
import { TaskWorker, type TaskWorkerOptions } from "./task-worker.ts";

export const filterCode = `CREATE OR REPLACE STREAM "DESTINATION_SQL_STREAM" (ticker VARCHAR(8), price DOUBLE);
CREATE OR REPLACE PUMP "FILTER" AS INSERT INTO "DESTINATION_SQL_STREAM"
SELECT STREAM ticker, price FROM "SOURCE_SQL_STREAM_001" WHERE price > 10;`;

export const countCode = `${filterCode}
CREATE OR REPLACE STREAM "COUNTS" (ticker VARCHAR(8), trades BIGINT, total DOUBLE);
CREATE OR REPLACE PUMP "COUNT" AS INSERT INTO "COUNTS"
SELECT STREAM ticker, COUNT(*), SUM(price) FROM "SOURCE_SQL_STREAM_001"
GROUP BY ticker, STEP("SOURCE_SQL_STREAM_001".ROWTIME BY INTERVAL '1' SECOND);`;

/** Running applications over real Postgres and Redis and a segment log. */
export interface TaskHouse extends ApplicationHouse {
  readonly taskDeps: Omit<TaskDeps, "openThread" | "stateBytesMax">;
  readonly log: SegmentLog;
  worker(options?: TaskWorkerOptions): TaskWorker;
  /** Makes the application of a caller and starts it; returns its id. */
  start(who: Principal, application: StartedApplication): Promise<string>;
  /** What lies in a stream, shard by shard. */
  stored(who: Principal, streamName: string): Promise<string[]>;
  task(who: Principal): Promise<TaskState>;
  status(who: Principal): Promise<{ readonly status: string; readonly statusProblem: string | undefined }>;
  /** Makes the leases that a killed worker left run out now: all, or that of one task. */
  expireLease(task?: number): Promise<void>;
}

export interface StartedApplication {
  readonly code: string;
  /** Left out: `applicationName`. */
  readonly name?: string;
  readonly outputs?: readonly NewApplicationOutput[];
  readonly positions?: StartOptions["positions"];
  /** What else the definition has. */
  readonly parts?: ApplicationDraft;
}

export interface TaskState {
  readonly step: number;
  readonly stateStep: number;
  readonly unsent: number;
  readonly steps: number;
  readonly problem: string | null;
  readonly progress: Record<string, unknown>;
  readonly positions: unknown;
}

export const applicationName = "app";

export async function openTaskHouse(): Promise<TaskHouse> {
  const folder = await mkdtemp(join(tmpdir(), "millrace-task-"));
  const redis = openRedis(testRedisUrl(), openLogger({ name: "test", level: "silent" }));
  let log: SegmentLog | undefined;
  const house = await openApplicationHouse({
    redis,
    openLog: async ({ vault }) => {
      log = await openSegmentLog({ folder, epoch: 1, dataKeys: vault });
      return log;
    },
  });
  const { deps, vault, delivery } = house;
  const closeHouse = house.close;
  const functions: TaskDeps["functions"] = { invoke: () => Promise.reject(new Error("This test has no functions.")) };
  const taskDeps = { ...deps, vault, functions, buckets: openBuckets(deps), deliveries: delivery.directory };
  const stored = async (who: Principal, streamName: string): Promise<string[]> => {
    const view = await deps.streams.directory.findNow(who.accountId, who.region, streamName);
    const texts: string[] = [];
    for (const { ref } of view?.shards ?? []) {
      const page = await deps.streams.log.read(ref, "earliest", { recordsMax: 100_000, bytesMax: 1e8 });
      for (const batch of page.batches)
        texts.push(...readBatch(batch.batch, batch).map(({ data }) => data.toString().trim()));
    }
    return texts;
  };
  return Object.assign(house, {
    taskDeps,
    log: log as unknown as SegmentLog,
    stored,
    worker: (options?: TaskWorkerOptions) => new TaskWorker(taskDeps, options),
    start: async (who: Principal, started: StartedApplication) => {
      const { code, outputs, positions, parts, name = applicationName } = started;
      const draft = aDraft(who, { code, outputs: [...(outputs ?? [anOutput(who)])], ...parts });
      const { id } = await createApplication(deps, who, { applicationName: name, draft });
      await startApplication(deps, who, { applicationName: name, ...(positions && { positions }) });
      return id;
    },
    task: async (who: Principal): Promise<TaskState> =>
      deps.db.withTeam(who.teamId, async (tx) => {
        const row = await tx.applicationTask.findFirstOrThrow();
        const unsent = await tx.applicationStep.count({ where: { sentAt: null } });
        const steps = await tx.applicationStep.count();
        const { problem, positions } = row;
        const progress = row.progress as Record<string, unknown>;
        return {
          step: Number(row.step),
          stateStep: Number(row.stateStep),
          unsent,
          steps,
          problem,
          progress,
          positions,
        };
      }),
    status: async (who: Principal) => describeApplication(deps, who, { applicationName }),
    expireLease: async (task?: number) => {
      await deps.db.asSystem("a test lets time pass", (tx) =>
        tx.applicationTask.updateMany({ where: task === undefined ? {} : { task }, data: { leaseUntil: new Date(0) } }),
      );
    },
    close: async () => {
      await closeHouse();
      await log?.close();
      await redis.close();
      await rm(folder, { recursive: true });
    },
  });
}
