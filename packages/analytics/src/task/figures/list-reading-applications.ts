import { Prisma } from "@millrace/db";
import type { Principal } from "@millrace/tenancy";
import type { AnalyticsDeps } from "../../deps.ts";
import { readProgress } from "../progress/task-progress.ts";

/** An application that reads a stream, and where it stands in each shard. */
export interface ReadingApplication {
  readonly name: string;
  readonly status: string;
  /** Of its slowest shard, of whatever input. */
  readonly behindMs: number;
  readonly readMs: number;
  readonly problem: string | undefined;
  readonly shards: readonly { readonly shardIndex: number; readonly n: number }[];
}

interface Row {
  readonly name: string;
  readonly status: string;
  readonly progress: unknown;
  readonly problem: string | null;
  readonly updatedAt: Date;
  readonly positions: readonly { readonly streamId: string; readonly shard: number; readonly n: number }[];
}

/** The team's applications that read a stream, by name. */
export async function listReadingApplications(
  deps: Pick<AnalyticsDeps, "db">,
  who: Principal,
  { streamId }: { readonly streamId: string },
): Promise<ReadingApplication[]> {
  const { teamId, region } = who;
  const rows = await deps.db.withTeam(teamId, (tx) =>
    tx.$queryRaw<Row[]>(Prisma.sql`
      SELECT a.name, a.status, t.progress, t.problem, t.updated_at AS "updatedAt", t.positions
      FROM application_task t JOIN application a ON a.id = t.application_id
      WHERE a.team_id = ${teamId} AND a.region = ${region} AND a.shadow_of IS NULL
        AND t.positions @> ${JSON.stringify([{ streamId }])}::jsonb
      ORDER BY a.name`),
  );
  return rows.map(({ name, status, progress, problem, updatedAt, positions }) => ({
    name,
    status,
    behindMs: readProgress({ progress }).lagMs,
    readMs: updatedAt.getTime(),
    problem: problem ?? undefined,
    shards: positions
      .filter((position) => position.streamId === streamId)
      .map(({ shard, n }) => ({ shardIndex: shard, n: Number(n) })),
  }));
}
