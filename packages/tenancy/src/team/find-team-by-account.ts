import type { Db } from "@millrace/db";
import { type Team, toTeam } from "./team.ts";

/** The team of a 12-digit account id, read now. */
export async function findTeamByAccount(deps: { readonly db: Db }, accountId: string): Promise<Team | undefined> {
  const row = await deps.db.asSystem("an ARN names an account, not yet a team", (tx) =>
    tx.team.findUnique({ where: { accountId } }),
  );
  return row ? toTeam(row) : undefined;
}
