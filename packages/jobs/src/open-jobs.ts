import { type Logger, openLogger } from "@millrace/observe";
import { connectRedis } from "@millrace/redis";
import { Queue } from "bullmq";
import type { z } from "zod";
import type { JobDefinition } from "./define-job.ts";
import { jobHistory, QUEUE_PREFIX } from "./queue-options.ts";

export interface EnqueueOptions {
  /**
   * While a job with this id waits or runs, another is not added. Name the thing and its state, as in
   * `str_1:7` (stream and revision), so that the next step of the same thing is another job.
   */
  readonly id?: string;
  readonly delayMs?: number;
}

export interface Jobs {
  /**
   * Puts a job into its queue. Returns false, soon and without an error, when Redis is away: every job can be derived from
   * a row in Postgres, and the worker's reconcilers find it there.
   */
  enqueue<Payload extends z.ZodType>(
    job: JobDefinition<Payload>,
    payload: z.input<Payload>,
    options?: EnqueueOptions,
  ): Promise<boolean>;
  close(): Promise<void>;
}

const ENQUEUE_MS = 1500;

/** Opens the queues for enqueueing. One connection for all of them; it is made, and made again, in the background. */
export function openJobs(redisUrl: string, logger: Logger = openLogger({ name: "jobs" })): Jobs {
  const queues = new Map<string, Queue>();
  // openRedis already tells of a lost Redis; a second voice would only repeat it.
  const connection = connectRedis(redisUrl, { onProblem: () => undefined, commands: "forever" });
  const queueOf = (name: string): Queue => {
    const known = queues.get(name);
    if (known) return known;
    const queue = new Queue(name, { connection, prefix: QUEUE_PREFIX });
    queue.on("error", () => undefined);
    queues.set(name, queue);
    return queue;
  };
  const add = async (job: JobDefinition, payload: unknown, options: EnqueueOptions): Promise<boolean> => {
    await queueOf(job.name).add(job.name, payload, {
      ...jobHistory,
      attempts: job.attempts,
      backoff: { type: "exponential", delay: job.backoffMs, jitter: 0.5 },
      ...(options.delayMs !== undefined && { delay: options.delayMs }),
      ...(options.id !== undefined && { deduplication: { id: options.id } }),
    });
    return true;
  };
  return {
    enqueue: async (job, payload, options = {}) => {
      const checked = job.payload.parse(payload);
      if (connection.status === "reconnecting" || connection.status === "end") return false;
      return within(ENQUEUE_MS, add(job, checked, options)).catch((cause: unknown) => {
        logger.warn({ cause, job: job.name }, "A job could not be enqueued; the reconciler will find it.");
        return false;
      });
    },
    close: async () => {
      await Promise.all([...queues.values()].map((queue) => queue.close().catch(() => undefined)));
      connection.disconnect();
    },
  };
}

/** Gives up waiting after `ms`. What was begun may still happen; for a job with an id that is harmless. */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`Redis did not answer within ${ms} ms.`)), ms);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
    // Whatever still happens to the late one has nobody to tell.
    work.catch(() => undefined);
  }
}
