import type { connectRedis } from "@millrace/redis";
import { Queue } from "bullmq";
import { listQueues } from "./list-queues.ts";
import { QUEUE_PREFIX } from "./queue-options.ts";

/** How many jobs of a kind there are, by what they wait for. */
export interface QueueCounts {
  /** noun.verb, as in "stream.provision". */
  readonly name: string;
  readonly waiting: number;
  readonly active: number;
  /** For their time, or for another attempt. */
  readonly delayed: number;
  /** Given up, and kept with their cause for two weeks. */
  readonly failed: number;
}

/** How much is in each queue that was ever used. Throws when Redis is away. */
export async function countQueues(connection: ReturnType<typeof connectRedis>): Promise<QueueCounts[]> {
  const names = await listQueues(connection);
  return Promise.all(
    names.map(async (name) => {
      const queue = new Queue(name, { connection, prefix: QUEUE_PREFIX, skipMetasUpdate: true });
      // What goes wrong is told by the call below.
      queue.on("error", () => undefined);
      try {
        const counted = await queue.getJobCounts("waiting", "prioritized", "active", "delayed", "failed");
        const { waiting = 0, prioritized = 0, active = 0, delayed = 0, failed = 0 } = counted;
        return { name, waiting: waiting + prioritized, active, delayed, failed };
      } finally {
        // The connection is another's and stays; what the queue hung on it goes.
        await queue.close();
      }
    }),
  );
}
