import { type Db, ofWorkingTeam } from "@millrace/db";
import type { LaneKey } from "../lane/lane-key.ts";

/** A lane that nobody works on and that is not paused. */
export interface IdleLane extends LaneKey {
  readonly teamId: string;
  /** The team whose stream it is. */
  readonly streamTeamId: string;
  readonly leaseEpoch: number;
  /** Where it reads on. */
  readonly n: number;
  readonly ended: boolean;
  /** Something waits for it, whatever the log says: a batch that is due, or what a killed worker left. */
  readonly hasWork: boolean;
}

interface Row {
  delivery_id: string;
  stream_id: string;
  shard_index: number;
  team_id: string;
  stream_team_id: string;
  lease_epoch: number;
  n: bigint | null;
  ended: boolean;
  has_work: boolean;
}

const ROWS_MAX = 20_000;

/** The lanes that nobody works on, those that waited longest first. */
export async function listIdleLanes(db: Db): Promise<IdleLane[]> {
  const rows = await db.asSystem(
    "a worker serves the deliveries of all teams",
    (tx) => tx.$queryRaw<Row[]>`
      WITH due AS MATERIALIZED (
        SELECT DISTINCT delivery_id, stream_id, shard_index FROM delivery_batch
        WHERE state = 'SEALED' AND (next_attempt_at IS NULL OR next_attempt_at <= (now() AT TIME ZONE 'UTC')))
      SELECT l.delivery_id, l.stream_id, l.shard_index, l.team_id, s.team_id AS stream_team_id, l.lease_epoch, l.n, l.ended,
        (due.delivery_id IS NOT NULL OR l.lease_owner IS NOT NULL OR l.n IS NULL) AS has_work
      FROM delivery_lane l JOIN delivery d ON d.id = l.delivery_id JOIN stream s ON s.id = l.stream_id
        LEFT JOIN due ON due.delivery_id = l.delivery_id AND due.stream_id = l.stream_id AND due.shard_index = l.shard_index
      WHERE d.status = 'ACTIVE' AND NOT d.paused AND ${ofWorkingTeam("d.team_id")} AND (NOT l.ended OR due.delivery_id IS NOT NULL)
        AND (l.lease_until IS NULL OR l.lease_until < (now() AT TIME ZONE 'UTC'))
      ORDER BY l.updated_at LIMIT ${ROWS_MAX}`,
  );
  return rows.map((row) => ({
    deliveryId: row.delivery_id,
    streamId: row.stream_id,
    shardIndex: row.shard_index,
    teamId: row.team_id,
    streamTeamId: row.stream_team_id,
    leaseEpoch: row.lease_epoch,
    n: Number(row.n ?? -1),
    ended: row.ended,
    hasWork: row.has_work,
  }));
}
