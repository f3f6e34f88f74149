import type { Db } from "@millrace/db";

/** What a row says of a shard. */
export interface Place {
  readonly what: string;
  readonly team: string;
  readonly stream: string;
  readonly shard: number;
  /** The next record: must not lie beyond the shard's end. */
  readonly n: bigint;
}

/** All that rows say of shards, of streams that are neither being made nor removed. */
export function listPlaces(db: Db): Promise<Place[]> {
  return db.asSystem(
    "positions of all teams are compared with the log",
    (tx) =>
      tx.$queryRaw<Place[]>`
      SELECT 'stream' AS what, s.team_id AS team, s.stream_id AS stream, s.index AS shard, 0::bigint AS n
      FROM shard s JOIN stream t ON t.id = s.stream_id WHERE t.status IN ('ACTIVE', 'UPDATING')
      UNION ALL
      SELECT 'delivery ' || l.delivery_id, t.team_id, l.stream_id, l.shard_index, l.n
      FROM delivery_lane l JOIN stream t ON t.id = l.stream_id WHERE l.n IS NOT NULL AND t.status IN ('ACTIVE', 'UPDATING')
      UNION ALL
      SELECT 'batch ' || b.id, t.team_id, b.stream_id, b.shard_index, b.to_n
      FROM delivery_batch b JOIN stream t ON t.id = b.stream_id WHERE t.status IN ('ACTIVE', 'UPDATING')
      UNION ALL
      SELECT 'application ' || a.application_id, t.team_id, t.id, (p.place->>'shard')::int, (p.place->>'n')::bigint
      FROM application_task a CROSS JOIN LATERAL jsonb_array_elements(a.positions) AS p(place)
      JOIN stream t ON t.id = p.place->>'streamId' WHERE t.status IN ('ACTIVE', 'UPDATING')`,
  );
}
