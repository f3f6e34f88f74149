import type { connectRedis } from "@millrace/redis";
import { QUEUE_PREFIX } from "./queue-options.ts";

const PAGE = 500;

/** The names of all queues in Redis, from the key that each has for its settings. */
export async function listQueues(connection: ReturnType<typeof connectRedis>): Promise<string[]> {
  const names = new Set<string>();
  let cursor = "0";
  do {
    const [next, keys] = await connection.scan(cursor, "MATCH", `${QUEUE_PREFIX}:*:meta`, "COUNT", PAGE);
    for (const key of keys) names.add(key.slice(QUEUE_PREFIX.length + 1, -":meta".length));
    cursor = next;
  } while (cursor !== "0");
  return [...names].sort();
}
