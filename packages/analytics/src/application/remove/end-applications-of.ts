import type { AnalyticsDeps } from "../../deps.ts";

/** Marks every application of a team for deletion, for a team that is being removed; jobs carry it out. Returns how many are left. */
export async function endApplicationsOf(deps: Pick<AnalyticsDeps, "db">, teamId: string): Promise<number> {
  return deps.db.withTeam(teamId, async (tx) => {
    await tx.application.updateMany({ where: { teamId, status: { not: "DELETING" } }, data: { status: "DELETING" } });
    return tx.application.count({ where: { teamId } });
  });
}
