import type { Db } from "@millrace/db";

/**
 * Makes the rows of lanes that are missing, for the buffer of each active delivery and for the shards of its source. Done twice it
 * is done once.
 *
 * Which shards: those that were open at the delivery's creation or were made since. Where a shard came out of others that the
 * delivery reads, it waits until all of their records are sealed and nothing of them is on its way to the target: parents come
 * before their children. Where a lane begins: a buffer and whatever was made after the delivery at the first record; a shard that
 * was there before at the delivery's creation (a null position), however late this runs.
 */
export async function openLanes(db: Db): Promise<number> {
  return await db.asSystem(
    "a worker serves the deliveries of all teams",
    (tx) => tx.$executeRaw`
      WITH unsent AS MATERIALIZED (
        SELECT DISTINCT delivery_id, stream_id, shard_index FROM delivery_batch WHERE state = 'SEALED' AND kind = 'data'),
      read AS MATERIALIZED (
        SELECT d.id AS delivery_id, d.team_id, d.created_at AS since, s.stream_id, s.index, s.parent_index,
          s.adjacent_parent_index, s.stream_id = d.buffer_stream_id OR s.created_at > d.created_at AS whole,
          l.delivery_id IS NULL AS missing, COALESCE(l.ended, false) AND u.delivery_id IS NULL AS done
        FROM delivery d JOIN shard s ON s.stream_id IN (d.buffer_stream_id, d.source_stream_id)
          LEFT JOIN delivery_lane l ON l.delivery_id = d.id AND l.stream_id = s.stream_id AND l.shard_index = s.index
          LEFT JOIN unsent u ON u.delivery_id = d.id AND u.stream_id = s.stream_id AND u.shard_index = s.index
        WHERE d.status = 'ACTIVE' AND (s.closed_at IS NULL OR s.closed_at >= d.created_at))
      INSERT INTO delivery_lane (delivery_id, stream_id, shard_index, team_id, epoch, n, updated_at)
      SELECT r.delivery_id, r.stream_id, r.index, r.team_id, CASE WHEN r.whole THEN 0 END, CASE WHEN r.whole THEN 0 END,
        (now() AT TIME ZONE 'UTC')
      FROM read r
      WHERE r.missing AND NOT EXISTS (
        SELECT 1 FROM read p WHERE p.delivery_id = r.delivery_id AND p.stream_id = r.stream_id
          AND p.index IN (r.parent_index, r.adjacent_parent_index) AND NOT p.done)
      ON CONFLICT DO NOTHING`,
  );
}
