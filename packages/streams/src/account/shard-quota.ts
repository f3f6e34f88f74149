import { AppError } from "@millrace/base";
import { type Tx, takeLock } from "@millrace/db";

/** Streams of a team are counted region by region, as at AWS. */
export interface QuotaScope {
  readonly teamId: string;
  readonly accountId: string;
  readonly region: string;
}

/**
 * Makes changes that count against a team's quotas wait for each other until the transaction ends. Taken before a stream's
 * row is locked, never after, so that two of them cannot wait for each other.
 */
export async function lockQuota(tx: Tx, teamId: string): Promise<void> {
  await takeLock(tx, `millrace.quota ${teamId}`);
}

/** Open shards of the team's provisioned streams, counted as they will be when pending changes are done. */
export async function countShards(tx: Tx, scope: QuotaScope): Promise<number> {
  const rows = await tx.$queryRaw<{ shards: number }[]>`
    SELECT COALESCE(SUM(COALESCE(
      (stream.change->>'shardCount')::int,
      (SELECT COUNT(*) FROM shard WHERE shard.stream_id = stream.id AND shard.closed_at IS NULL)
    )), 0)::int AS shards
    FROM stream
    WHERE team_id = ${scope.teamId} AND region = ${scope.region} AND purpose = 'stream'
      AND mode = 'PROVISIONED' AND status <> 'DELETING'`;
  return rows[0]?.shards ?? 0;
}

/** On-demand streams of the team. */
export function countOnDemandStreams(tx: Tx, scope: QuotaScope): Promise<number> {
  const { teamId, region } = scope;
  return tx.stream.count({
    where: { teamId, region, purpose: "stream", mode: "ON_DEMAND", status: { not: "DELETING" } },
  });
}

/** Refuses `more` shards when the team would have more than `limit`. */
export async function refuseShards(
  tx: Tx,
  scope: QuotaScope,
  request: { readonly more: number; readonly limit: number },
): Promise<void> {
  const now = await countShards(tx, scope);
  if (request.more <= 0 || now + request.more <= request.limit) return;
  throw new AppError("limit.exceeded", {
    reason:
      `This request would exceed the shard limit for the account ${scope.accountId} in ${scope.region}. ` +
      `Current shard count for the account: ${now}. Limit: ${request.limit}. ` +
      `Number of additional shards that would have resulted from this request: ${request.more}. ` +
      "Refer to the AWS Service Limits page (http://docs.aws.amazon.com/general/latest/gr/aws_service_limits.html) " +
      "for current limits and how to request higher limits.",
  });
}

/** Refuses one more on-demand stream when the team has as many as it may. */
export async function refuseOnDemandStream(tx: Tx, scope: QuotaScope, limit: number): Promise<void> {
  const now = await countOnDemandStreams(tx, scope);
  if (now < limit) return;
  throw new AppError("limit.exceeded", {
    reason:
      `This request would exceed the limit on the number of On-Demand streams for the account ${scope.accountId} in ${scope.region}. ` +
      `Current On-Demand streams count: ${now}. Limit: ${limit}.`,
  });
}
