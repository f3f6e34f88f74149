import type { ApplicationRow } from "@millrace/db";
import type { Principal } from "@millrace/tenancy";
import type { AnalyticsDeps } from "../deps.ts";
import type { ApplicationStatus } from "./application-view.ts";
import { applicationArnOf } from "./find-application.ts";

export interface ListApplicationsInput {
  readonly limit?: number | undefined;
  /** The last name of the page before. */
  readonly after?: string | undefined;
}

/** An application as a list shows it. */
export interface ApplicationSummary {
  readonly id: string;
  readonly name: string;
  readonly arn: string;
  readonly description: string;
  readonly status: ApplicationStatus;
  readonly statusProblem: string | undefined;
  readonly versionId: number;
  readonly createdMs: number;
}

const LIMIT_USUAL = 50;

/** The team's applications in the region, a page of them, by byte order of their names. Shadow runs are none of their own. */
export async function listApplications(
  deps: Pick<AnalyticsDeps, "db">,
  who: Principal,
  input: ListApplicationsInput = {},
): Promise<{ readonly applications: readonly ApplicationSummary[]; readonly hasMore: boolean }> {
  const { limit = LIMIT_USUAL, after = "" } = input;
  const rows = await deps.db.withTeam(who.teamId, async (tx) => {
    const found = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM application
      WHERE team_id = ${who.teamId} AND region = ${who.region} AND shadow_of IS NULL
        AND name COLLATE "C" > ${after} COLLATE "C"
      ORDER BY name COLLATE "C" LIMIT ${limit + 1}`;
    return tx.application.findMany({ where: { id: { in: found.map(({ id }) => id) } } });
  });
  const applications = rows.map(toSummary).sort((a, b) => Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)));
  return { applications: applications.slice(0, limit), hasMore: applications.length > limit };
}

function toSummary(row: ApplicationRow): ApplicationSummary {
  return {
    id: row.id,
    name: row.name,
    arn: applicationArnOf(row),
    description: row.description,
    status: row.status as ApplicationStatus,
    statusProblem: row.statusProblem ?? undefined,
    versionId: row.versionId,
    createdMs: row.createdAt.getTime(),
  };
}
