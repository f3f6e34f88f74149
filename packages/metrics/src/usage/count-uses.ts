import { Prisma, type Tx } from "@millrace/db";
import type { UsageQuotaName } from "./usage-quotas.ts";

/** How much of one thing a team has in a region. */
export interface Use {
  readonly teamId: string;
  readonly region: string;
  readonly name: UsageQuotaName;
  readonly used: number;
}

/** Counts what quotas count: of one team, or in a system's scope of all. What a team has nothing of has no row. */
export async function countUses(tx: Tx, teamId?: string): Promise<Use[]> {
  const ofTeam = (column: string): Prisma.Sql =>
    teamId === undefined ? Prisma.sql`TRUE` : Prisma.sql`${Prisma.raw(column)} = ${teamId}`;
  const rows = await tx.$queryRaw<{ team_id: string; region: string; name: UsageQuotaName; used: number }[]>`
    SELECT team_id, region, 'OpenShards' AS name, sum(COALESCE((change->>'shardCount')::int,
        (SELECT count(*) FROM shard WHERE shard.stream_id = stream.id AND shard.closed_at IS NULL)))::int AS used
      FROM stream WHERE ${ofTeam("team_id")} AND purpose = 'stream' AND mode = 'PROVISIONED' AND status <> 'DELETING'
      GROUP BY team_id, region
    UNION ALL SELECT team_id, region, 'OnDemandStreams', count(*)::int
      FROM stream WHERE ${ofTeam("team_id")} AND purpose = 'stream' AND mode = 'ON_DEMAND' AND status <> 'DELETING'
      GROUP BY team_id, region
    UNION ALL SELECT team_id, region, 'ConsumersOfOneStream', max(consumers)::int
      FROM (SELECT s.team_id, s.region, count(*) AS consumers FROM stream_consumer c JOIN stream s ON s.id = c.stream_id
        WHERE ${ofTeam("s.team_id")} GROUP BY s.team_id, s.region, s.id) AS streams
      GROUP BY team_id, region
    UNION ALL SELECT team_id, region, 'DeliveryStreams', count(*)::int
      FROM delivery WHERE ${ofTeam("team_id")} GROUP BY team_id, region
    UNION ALL SELECT team_id, region, 'SqlApplications', count(*)::int
      FROM application WHERE ${ofTeam("team_id")} AND shadow_of IS NULL GROUP BY team_id, region`;
  return rows.map(({ team_id, ...use }) => ({ teamId: team_id, ...use }));
}
