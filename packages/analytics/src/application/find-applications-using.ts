import type { Principal } from "@millrace/tenancy";
import type { AnalyticsDeps } from "../deps.ts";

/** Names of the team's applications in the region that read from or write to something, by its ARN. */
export async function findApplicationsUsing(
  deps: Pick<AnalyticsDeps, "db">,
  who: Principal,
  arn: string,
): Promise<readonly string[]> {
  const { teamId, region } = who;
  const rows = await deps.db.withTeam(
    teamId,
    // An ARN stands in a definition as a text of its own, so its quotes belong to it.
    (tx) => tx.$queryRaw<{ name: string }[]>`
      SELECT name FROM application
      WHERE team_id = ${teamId} AND region = ${region} AND shadow_of IS NULL
        AND strpos(definition::text, ${JSON.stringify(arn)}) > 0
      ORDER BY name COLLATE "C"`,
  );
  return rows.map(({ name }) => name);
}
