import type { Db } from "@millrace/db";

/** Ends the lanes of shards that are gone: the stream was deleted, or its retention took a closed shard with all of its records. */
export async function endLostLanes(db: Db): Promise<number> {
  return await db.asSystem(
    "a worker serves the deliveries of all teams",
    (tx) => tx.$executeRaw`
      UPDATE delivery_lane l SET ended = true, problem = 'The shard is gone: its stream was deleted, or its records were older than the retention.',
        updated_at = (now() AT TIME ZONE 'UTC')
      WHERE NOT l.ended AND (l.lease_until IS NULL OR l.lease_until < (now() AT TIME ZONE 'UTC'))
        AND NOT EXISTS (SELECT 1 FROM shard s WHERE s.stream_id = l.stream_id AND s.index = l.shard_index)`,
  );
}
