import { Prisma } from "@millrace/db";
import type { Principal } from "@millrace/tenancy";
import type { AnalyticsDeps } from "../../deps.ts";
import { sumProgress } from "../progress/sum-progress.ts";

/** An application that reads a stream, and where the slowest of its tasks stands in each shard. */
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
  readonly task: number;
  readonly taskCount: number;
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
      SELECT a.name, a.status, t.task, a.task_count AS "taskCount", t.progress, t.problem, t.updated_at AS "updatedAt", t.positions
      FROM application_task t JOIN application a ON a.id = t.application_id
      WHERE a.team_id = ${teamId} AND a.region = ${region} AND a.shadow_of IS NULL
        AND t.task < a.task_count AND t.positions @> ${JSON.stringify([{ streamId }])}::jsonb
      ORDER BY a.name, t.task`),
  );
  return [...Map.groupBy(rows, ({ name }) => name)].map(([name, tasks]) => {
    const [{ status, taskCount }] = tasks as [Row];
    return {
      name,
      status,
      behindMs: sumProgress(tasks, taskCount).lagMs,
      readMs: Math.min(...tasks.map(({ updatedAt }) => updatedAt.getTime())),
      problem: tasks.find(({ problem }) => problem !== null)?.problem ?? undefined,
      shards: slowestPlaces(tasks, streamId),
    };
  });
}

function slowestPlaces(tasks: readonly Row[], streamId: string): ReadingApplication["shards"] {
  const places = new Map<number, number>();
  for (const { streamId: of, shard, n } of tasks.flatMap(({ positions }) => positions)) {
    if (of !== streamId) continue;
    places.set(shard, Math.min(places.get(shard) ?? Number.POSITIVE_INFINITY, Number(n)));
  }
  return [...places].map(([shardIndex, n]) => ({ shardIndex, n }));
}
