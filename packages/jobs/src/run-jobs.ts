import { AppError } from "@millrace/base";
import type { Logger } from "@millrace/observe";
import { connectRedis } from "@millrace/redis";
import { type Job, UnrecoverableError, Worker } from "bullmq";
import { ZodError } from "zod";
import type { JobHandler } from "./handle-job.ts";
import { QUEUE_PREFIX } from "./queue-options.ts";

/**
 * Runs jobs: one BullMQ worker per kind. BullMQ is at-least-once. A worker that is killed or frozen loses its lock after
 * `lockMs`, and another worker runs the job again, even while a frozen one may wake up and go on: the work itself must
 * be fenced where it takes effect. A job whose workers died five times is kept as failed, so that one that kills its
 * worker cannot go round for ever.
 *
 * Errors: an AppError whose row says "never" and a payload that does not parse fail the job at once; anything else is
 * tried again as the definition says. What failed for good stays in the queue with its cause.
 */
export interface RunJobsOptions {
  readonly redisUrl: string;
  readonly handlers: readonly JobHandler[];
  readonly log: Logger;
  /** Jobs of each kind that run at once in this process. */
  readonly concurrency: number;
  /** How long a worker that went silent keeps its job; for tests. */
  readonly lockMs?: number;
}

export interface RunningJobs {
  /** Takes no new jobs, aborts the signals of those that run and waits for them to end. */
  close(): Promise<void>;
}

/** A killed worker's jobs run again after at most twice this: the lock runs out, and two looks for the stalled see it. */
const LOCK_MS = 10_000;
const STALLS_MAX = 5;
/** Redis wakes one waiting worker for a new job. When that one is frozen, the others find the job by looking themselves. */
const LOOK_SECONDS = 1;

/** Starts a worker for each handler. */
export function runJobs(options: RunJobsOptions): RunningJobs {
  const closing = new AbortController();
  const connection = connectRedis(options.redisUrl, { onProblem: () => undefined, commands: "forever" });
  const lockMs = options.lockMs ?? LOCK_MS;
  const workers = options.handlers.map((handler) => {
    const lost = new Map<string, AbortController>();
    const worker = new Worker(
      handler.job.name,
      (job: Job) => runOne(handler, job, { lost, closing: closing.signal, log: options.log }),
      {
        connection,
        prefix: QUEUE_PREFIX,
        concurrency: handler.concurrency ?? options.concurrency,
        lockDuration: lockMs,
        stalledInterval: lockMs / 2,
        maxStalledCount: STALLS_MAX - 1,
        runRetryDelay: 1000,
        drainDelay: LOOK_SECONDS,
      },
    );
    worker.on("error", () => undefined);
    worker.on("lockRenewalFailed", (ids) => {
      for (const id of ids) lost.get(id)?.abort();
    });
    worker.on("failed", (job, cause) => tellFailure(handler, { job, cause, log: options.log }));
    return worker;
  });
  return {
    close: async () => {
      closing.abort();
      await Promise.all(workers.map((worker) => worker.close()));
      connection.disconnect();
    },
  };
}

interface RunContext {
  readonly lost: Map<string, AbortController>;
  readonly closing: AbortSignal;
  readonly log: Logger;
}

async function runOne(handler: JobHandler, job: Job, context: RunContext): Promise<void> {
  const jobId = job.id ?? "";
  const own = new AbortController();
  context.lost.set(jobId, own);
  try {
    const signal = AbortSignal.any([own.signal, context.closing]);
    await handler.run(job.data, { jobId, attempt: job.attemptsMade + 1, signal });
  } catch (cause) {
    if (!isFinal(cause)) throw cause;
    throw new UnrecoverableError(cause instanceof Error ? cause.message : String(cause));
  } finally {
    if (context.lost.get(jobId) === own) context.lost.delete(jobId);
  }
}

function isFinal(cause: unknown): boolean {
  return cause instanceof ZodError || (cause instanceof AppError && cause.row.retry === "never");
}

function tellFailure(handler: JobHandler, told: { job: Job | undefined; cause: Error; log: Logger }): void {
  const { job, cause, log } = told;
  const attempt = job?.attemptsMade ?? 0;
  const fields = { job: handler.job.name, jobId: job?.id, attempt, attemptsMax: handler.job.attempts, cause };
  if (job?.finishedOn) log.error(fields, "A job failed for good; it is kept with its cause.");
  else log.warn(fields, "A job failed and will be tried again.");
}
